/** An ordinary application on Semantic Kernel. */
package scrimp.testapps.semantickernel;
