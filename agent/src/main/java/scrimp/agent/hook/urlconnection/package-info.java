/**
 * The hook of {@code HttpURLConnection} and {@code HttpsURLConnection}: a URL of a provider's is
 * opened as a connection of ours around the JDK's, which then sends, or need not.
 */
package scrimp.agent.hook.urlconnection;
