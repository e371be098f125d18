/**
 * Properties become a checked, immutable policy that is asked once a call and replaced whole on
 * reload.
 */
package scrimp.policy;
