/**
 * Clients on event loops: stages block, so their calls are not run inside the client but sent to
 * the gateway of this JVM, by a change of target and nothing else. Where a client has a TLS or
 * proxy set-up of its own, which the gateway would not have, it is left alone, and that is said.
 */
package scrimp.agent.hook.redirect;
