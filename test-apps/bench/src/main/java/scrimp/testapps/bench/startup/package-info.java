/** Start-up of an application under several agents, in one interleaved run. */
package scrimp.testapps.bench.startup;
