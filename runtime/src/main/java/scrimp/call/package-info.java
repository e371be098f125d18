/**
 * What a call and its reply are: plain values that every other package speaks in. Imports nothing
 * of ours; what depends on a provider's wire format is asked of a {@link scrimp.call.Wire}.
 */
package scrimp.call;
