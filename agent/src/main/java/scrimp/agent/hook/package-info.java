/** What the hooks of all clients share: threads to run calls on, and a watch on given-up calls. */
package scrimp.agent.hook;
