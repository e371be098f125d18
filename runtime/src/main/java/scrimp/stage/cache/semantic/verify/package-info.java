/**
 * Verified mode: how alike is alike enough is learned from outcomes instead of being set.
 *
 * <p>A lookup that finds a similar question but is not sure lets the call through and compares the
 * two answers. Two things learn from that:
 *
 * <ul>
 *   <li>The stored question itself. As in vCache (Schroeder et al., 2025), whether its answer holds
 *       for another question of similarity {@code s} is a logistic function of {@code s} around a
 *       threshold of its own. vCache fits that threshold by maximum likelihood from the question's
 *       own outcomes, of which most questions have none or two; here its prior is what was learned
 *       of all others ({@link scrimp.stage.cache.semantic.verify.Thresholds}), so that a first
 *       outcome already tells something and none at all is no licence.
 *   <li>The rule. Whatever the model believes, a reply is served only where the outcomes of lookups
 *       it was as sure of keep the stated error with the stated confidence ({@link
 *       scrimp.stage.cache.semantic.verify.RiskControl}, selective classification with guaranteed
 *       risk, Geifman and El-Yaniv, 2017). A model that is wrong therefore costs hits, not errors.
 * </ul>
 *
 * <p>{@code max-error} bounds the share of wrong replies among the <em>served</em> ones; vCache
 * bounds it among all calls, which is weaker.
 */
package scrimp.stage.cache.semantic.verify;
