/**
 * An ordinary application on anthropic-java: it runs scenarios and prints what it saw, knowing
 * nothing of any agent.
 */
package scrimp.testapps.anthropic;
