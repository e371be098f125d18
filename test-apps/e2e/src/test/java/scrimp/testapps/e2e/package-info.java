/**
 * Unmodified applications in JVMs of their own: what they print, what the provider received, and
 * what the agent tells over JMX.
 */
package scrimp.testapps.e2e;
