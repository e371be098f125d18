/**
 * What runs in the measured JVMs. Knows nothing of Scrimp: the same classes run with and without
 * it.
 */
package scrimp.testapps.bench.app;
