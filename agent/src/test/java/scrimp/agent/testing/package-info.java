/** JVMs of their own for tests that need the real agent, on every JDK that it supports. */
package scrimp.agent.testing;
