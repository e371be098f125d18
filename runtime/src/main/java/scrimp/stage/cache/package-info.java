/**
 * Answers a call again with the reply that an equal call was given: from memory, or by joining an
 * equal call that is on its way.
 *
 * <p>Two calls are equal when everything that could change the answer is: the canonical body less
 * the short list of fields in {@link scrimp.call.Wire#keyDigest}, the endpoint and its query, every
 * request header that is not on the list of neutral ones (so credentials and API versions too, as
 * hashes), the tenant, and the fingerprint of the policy that shapes the answer. When in doubt a
 * call is not cached: a needless miss costs a cent, a wrong hit costs trust.
 */
package scrimp.stage.cache;
