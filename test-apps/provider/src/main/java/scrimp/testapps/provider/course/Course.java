package scrimp.testapps.provider.openai;

import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Script;

/**
 * The course that one call takes.
 *
 * @param script how the reply is delivered
 * @param error the refusal that takes the reply's place, or null
 */
record Course(Script script, ApiError error) {}
