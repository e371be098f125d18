/**
 * Looking inside: what account knows, as MBeans that any JMX client can read without our classes,
 * and as Micrometer meters. Nothing here acts on a call.
 */
package scrimp.meter;
