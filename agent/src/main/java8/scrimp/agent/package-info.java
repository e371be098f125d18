/**
 * What a JVM sees of the agent before anything is decided: entry points in Java 8 bytecode that
 * check whether to start at all, and the loader behind which everything else of ours hides.
 */
package scrimp.agent;
