/**
 * An ordinary application on ollama4j: it runs scenarios and prints what it saw, knowing nothing of
 * any agent.
 */
package scrimp.testapps.ollama;
