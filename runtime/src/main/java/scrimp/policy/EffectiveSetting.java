package scrimp.policy;

/**
 * One setting's value outside rules, as shown to people.
 *
 * @param key with its prefix
 * @param value as it would be written; empty for nothing; never a secret
 * @param source {@code file scrimp.properties:12}, {@code environment SCRIMP_MODE}, {@code default}
 */
public record EffectiveSetting(String key, String value, String source) {}
