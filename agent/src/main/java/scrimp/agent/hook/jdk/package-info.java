/**
 * The hook of {@code java.net.http.HttpClient}: takes matched requests where send and sendAsync
 * meet, and drives the application's own body handler with the reply.
 */
package scrimp.agent.hook.jdk;
