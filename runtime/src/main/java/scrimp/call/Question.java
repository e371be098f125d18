package scrimp.call;

/**
 * What a prompt asks in the end, apart from all that stands around it.
 *
 * @param text the last text of the user
 * @param rest SHA-256 over everything else in the body that could change the answer: instructions,
 *     history, tools, schema, parameters and fields that nobody here knows
 */
public record Question(String text, byte[] rest) {}
