package scrimp.call;

/**
 * The beginning of a prompt that a provider can be asked to keep, so that the next prompt which
 * begins like it costs less.
 *
 * @param place in the dialect's own count
 * @param digest equal for equal beginnings
 * @param evidence digest of a beginning that, if it was sent before, shows that this one will be
 *     sent again; may be the same one
 * @param tokens as estimated
 * @param evidenceTokens of the beginning that is the evidence
 */
public record PromptPrefix(
    int place, String digest, String evidence, int tokens, int evidenceTokens) {}
