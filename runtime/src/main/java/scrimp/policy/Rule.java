package scrimp.policy;

import java.util.Map;
import scrimp.policy.when.Condition;

/**
 * Policy for the calls that it selects.
 *
 * @param values by setting, in the file's order
 */
record Rule(String name, Condition when, Map<Setting<?>, Object> values) {}
