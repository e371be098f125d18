package scrimp.dialect.anthropic;

import scrimp.call.Wire;

/** The endpoints of Anthropic's API that are understood. */
public final class Anthropic {
  private static final Wire MESSAGES = new MessagesWire();

  private Anthropic() {}

  /**
   * The fewest tokens that a prompt of that model must have for it to be kept, whoever serves it.
   */
  public static int leastKept(String model) {
    return ClaudeModel.of(model).minCacheable();
  }

  /** Whether that model takes temperature and the like; so does one that is none of Claude's. */
  public static boolean takesSampling(String model) {
    return ClaudeModel.of(model).takesSampling();
  }

  /** As many tokens as that model makes of what another makes so many of. */
  public static int tokens(String model, int counted) {
    return ClaudeModel.of(model).tokens(counted);
  }

  /**
   * The wire of one endpoint, or null for one that is left alone: counting tokens, batches, models,
   * files.
   *
   * @param method upper case
   * @param path below the provider's base URL, with its leading slash and without query; the
   *     version may stand in either
   */
  public static Wire find(String method, String path) {
    boolean messages = path.equals("/v1/messages") || path.equals("/messages");
    return messages && "POST".equals(method) ? MESSAGES : null;
  }
}
