/**
 * The way between bytes and meaning: finds the {@link scrimp.call.Wire} of an endpoint, and follows
 * replies as they pass. Imports {@code scrimp.call} and libraries only.
 */
package scrimp.dialect;
