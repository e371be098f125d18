package scrimp.testapps.provider.course;

import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Script;

/**
 * The course that one call takes.
 *
 * @param script how the reply is delivered
 * @param error the refusal that takes the reply's place, or null
 */
public record Course(Script script, ApiError error) {}
