/**
 * Properties become a checked, immutable policy that is asked once a call and replaced whole on
 * reload.
 *
 * <p>{@link scrimp.policy.PolicySource} knows where it is written, {@link
 * scrimp.policy.PolicyWatch} keeps the one in force, {@link scrimp.policy.Policy} answers what
 * holds for a call. What can be set is declared in {@link scrimp.policy.Settings} and nowhere else.
 */
package scrimp.policy;
