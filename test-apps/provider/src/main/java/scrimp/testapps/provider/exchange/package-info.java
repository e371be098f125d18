/**
 * One HTTP exchange as a test wants it to go: what came in, how the reply leaves, and what the log
 * keeps of both.
 */
package scrimp.testapps.provider.exchange;
