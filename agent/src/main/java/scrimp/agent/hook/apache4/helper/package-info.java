/**
 * What implements HttpClient 4's own types. Compiled against 4.3, loaded by a {@code HelperLoader}
 * beside each application's copy.
 */
package scrimp.agent.hook.apache4.helper;
