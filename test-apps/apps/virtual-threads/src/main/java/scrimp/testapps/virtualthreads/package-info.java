/** Asks on virtual threads. */
package scrimp.testapps.virtualthreads;
