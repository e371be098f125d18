/**
 * The way between bytes and meaning: finds the {@link scrimp.call.Wire} of an endpoint, follows
 * replies as they pass, and gives equal requests equal digests. Imports {@code scrimp.call} and
 * libraries only.
 */
package scrimp.dialect;
