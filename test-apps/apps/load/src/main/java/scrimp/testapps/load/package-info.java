/**
 * An ordinary application that asks an LLM what it is told to on standard input, one question or
 * thousands from many threads, and prints what it got; it knows nothing of any agent.
 */
package scrimp.testapps.load;
