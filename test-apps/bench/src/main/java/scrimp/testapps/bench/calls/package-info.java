/** What a call takes with and without the agent, in JVMs that take turns. */
package scrimp.testapps.bench.calls;
