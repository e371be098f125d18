/**
 * What implements OkHttp's own types. Compiled against 3.14, loaded by a {@code HelperLoader}
 * beside each application's OkHttp; must be listed in {@link
 * scrimp.agent.weave.Hooks#OKHTTP_HELPERS}.
 */
package scrimp.agent.hook.okhttp.helper;
