/**
 * What implements OkHttp's own types. Compiled against 3.14, loaded by a {@code HelperLoader}
 * beside each application's OkHttp.
 */
package scrimp.agent.hook.okhttp.helper;
