/**
 * What tokens cost: a dated table of list prices, overridable in policy, and exact sums from it.
 */
package scrimp.policy.price;
