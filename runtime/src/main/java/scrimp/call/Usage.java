package scrimp.call;

/**
 * Tokens of one call by kind. Kinds that are parts of another are counted in both: {@code
 * cachedInput}, {@code cacheWrite} and {@code audioInput} are parts of {@code input}; {@code
 * cacheWriteHour} is a part of {@code cacheWrite}; {@code reasoning} and {@code audioOutput} are
 * parts of {@code output}.
 *
 * @param cacheWriteHour stored by the provider for an hour rather than for minutes
 * @param webSearches searches that the provider made and bills one by one; no tokens
 * @param estimated counted here with a tokenizer because the provider reported nothing
 */
public record Usage(
    long input,
    long cachedInput,
    long cacheWrite,
    long cacheWriteHour,
    long audioInput,
    long output,
    long reasoning,
    long audioOutput,
    long webSearches,
    boolean estimated) {
  public static final Usage NONE = of(0, 0);

  /** Without the kinds that few providers have. */
  public Usage(
      long input,
      long cachedInput,
      long cacheWrite,
      long audioInput,
      long output,
      long reasoning,
      long audioOutput,
      boolean estimated) {
    this(
        input,
        cachedInput,
        cacheWrite,
        0,
        audioInput,
        output,
        reasoning,
        audioOutput,
        0,
        estimated);
  }

  public static Usage of(long input, long output) {
    return new Usage(input, 0, 0, 0, output, 0, 0, false);
  }

  public static Usage estimate(long input, long output) {
    return new Usage(input, 0, 0, 0, output, 0, 0, true);
  }

  public Usage withOutput(long tokens) {
    return with(tokens, reasoning, audioOutput, estimated);
  }

  /** With no more output than that, of whatever kind. */
  public Usage shortened(long tokens) {
    return with(
        Math.min(output, tokens),
        Math.min(reasoning, tokens),
        Math.min(audioOutput, tokens),
        estimated);
  }

  /** With so much output, which was counted here. */
  public Usage withEstimatedOutput(long tokens) {
    return with(tokens, Math.min(reasoning, tokens), Math.min(audioOutput, tokens), true);
  }

  /** With that much more of the plain input read from the prompt cache, and written to it. */
  public Usage promptKept(long read, long written) {
    long plain = Math.max(0, input - cachedInput - cacheWrite - audioInput);
    long moreRead = Math.min(read, plain);
    long moreWritten = Math.min(written, plain - moreRead);
    return prompt(cachedInput + moreRead, cacheWrite + moreWritten, cacheWriteHour);
  }

  /** As if there was no prompt cache. */
  public Usage promptPlain() {
    return prompt(0, 0, 0);
  }

  private Usage prompt(long read, long written, long writtenForAnHour) {
    return new Usage(
        input,
        read,
        written,
        writtenForAnHour,
        audioInput,
        output,
        reasoning,
        audioOutput,
        webSearches,
        estimated);
  }

  private Usage with(long output, long reasoning, long audioOutput, boolean estimated) {
    return new Usage(
        input,
        cachedInput,
        cacheWrite,
        cacheWriteHour,
        audioInput,
        output,
        reasoning,
        audioOutput,
        webSearches,
        estimated);
  }
}
