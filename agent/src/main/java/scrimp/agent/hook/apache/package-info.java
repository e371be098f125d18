/**
 * What the hooks of Apache HttpClient 4 and 5 have in common: a blocking call on the caller's
 * thread, from the request to a body that the application reads. Names none of either's types.
 */
package scrimp.agent.hook.apache;
