/**
 * What the hooks of all clients share: threads to run calls on, a watch on given-up calls, and
 * loaders for classes that implement an application's own types.
 */
package scrimp.agent.hook;
