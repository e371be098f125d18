/** Unmodified applications that tests run in JVMs of their own; they know nothing of the agent. */
package acme;
