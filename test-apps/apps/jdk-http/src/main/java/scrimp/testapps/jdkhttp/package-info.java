/** The contract suite on {@code java.net.http}, written as any application would use it. */
package scrimp.testapps.jdkhttp;
