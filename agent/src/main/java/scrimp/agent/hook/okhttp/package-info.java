/**
 * The hook of OkHttp 3.14 to 5.x. Puts an interceptor first into every client; the classes that
 * implement OkHttp's types are in {@link scrimp.agent.hook.okhttp.helper}, loaded once beside each
 * OkHttp.
 */
package scrimp.agent.hook.okhttp;
