/**
 * The hook of Apache HttpClient 5.x, classic. Takes the place of an execution; the classes that
 * implement the client's types are in {@link scrimp.agent.hook.apache5.helper}, loaded once beside
 * each client library.
 */
package scrimp.agent.hook.apache5;
