/**
 * The hook of Apache HttpClient 4.3 to 4.5. Takes the place of an execution; the classes that
 * implement the client's types are in {@link scrimp.agent.hook.apache4.helper}, loaded once beside
 * each client library.
 */
package scrimp.agent.hook.apache4;
