package scrimp.testapps.provider.exchange;

/**
 * The tokens that the provider charges for one request.
 *
 * @param input all input tokens, those read from and written to the prompt cache included
 * @param cached input tokens read from the prompt cache
 * @param cacheWrite input tokens written to the prompt cache
 * @param output all output tokens that were generated, reasoning and audio included
 * @param reasoning output tokens spent on reasoning
 * @param audio output tokens of sound
 */
public record BilledUsage(
    int input, int cached, int cacheWrite, int output, int reasoning, int audio) {
  /** Nothing to pay: errors and requests that no model served. */
  public static final BilledUsage NONE = new BilledUsage(0, 0, 0, 0, 0, 0);

  public int total() {
    return input + output;
  }

  public BilledUsage withOutput(int tokens) {
    return new BilledUsage(input, cached, cacheWrite, tokens, reasoning, audio);
  }
}
