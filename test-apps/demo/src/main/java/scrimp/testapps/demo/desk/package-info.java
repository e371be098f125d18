/**
 * The demo's application: a support desk on openai-java, one class a feature, that knows nothing of
 * any agent.
 */
package scrimp.testapps.demo.desk;
