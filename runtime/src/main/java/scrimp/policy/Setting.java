package scrimp.policy;

/** placeholder replaced by the policy engine. */
public interface Setting<T> {}
