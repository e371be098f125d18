/**
 * An ordinary application on openai-java: it runs scenarios and prints what it saw, knowing nothing
 * of any agent.
 */
package scrimp.testapps.openai;
