/**
 * The contract suite on OkHttp, written in the part of its API that 3.14, 4.x and 5.x have alike.
 */
package scrimp.testapps.okhttp;
