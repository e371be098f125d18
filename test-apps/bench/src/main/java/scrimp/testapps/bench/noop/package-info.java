/** An agent that does nothing: what {@code -javaagent} itself costs. */
package scrimp.testapps.bench.noop;
