/**
 * An ordinary application on google-genai: it runs scenarios and prints what it saw, knowing
 * nothing of any agent.
 */
package scrimp.testapps.genai;
