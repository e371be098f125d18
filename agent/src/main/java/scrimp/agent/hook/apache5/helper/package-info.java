/**
 * What implements HttpClient 5's own types. Compiled against 5.0, loaded by a {@code HelperLoader}
 * beside each application's copy.
 */
package scrimp.agent.hook.apache5.helper;
