/**
 * What all benchmarks share: order statistics, tables, forked JVMs, and the machine they ran on.
 */
package scrimp.testapps.bench.measure;
