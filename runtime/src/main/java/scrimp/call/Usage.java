package scrimp.call;

/**
 * Tokens of one call by kind. Kinds that are parts of another are counted in both: {@code
 * cachedInput}, {@code cacheWrite} and {@code audioInput} are parts of {@code input}; {@code
 * reasoning} and {@code audioOutput} are parts of {@code output}.
 *
 * @param estimated counted here with a tokenizer because the provider reported nothing
 */
public record Usage(
    long input,
    long cachedInput,
    long cacheWrite,
    long audioInput,
    long output,
    long reasoning,
    long audioOutput,
    boolean estimated) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, false);

  public static Usage of(long input, long output) {
    return new Usage(input, 0, 0, 0, output, 0, 0, false);
  }

  public static Usage estimate(long input, long output) {
    return new Usage(input, 0, 0, 0, output, 0, 0, true);
  }

  public Usage withOutput(long tokens) {
    return new Usage(
        input, cachedInput, cacheWrite, audioInput, tokens, reasoning, audioOutput, estimated);
  }
}
