package scrimp.dialect.openai;

import scrimp.dialect.common.Tokens;

/** What a model's name tells of the request fields that it takes. */
enum ModelFamily {
  /** o1, o3, o4 ... and gpt-5: {@code max_completion_tokens} only, default sampling only. */
  REASONING,
  /** gpt-5.1 and later, gpt-5-chat: {@code max_completion_tokens} only. */
  MODERN,
  /** gpt-3.5 and gpt-4 to gpt-4.1: either cap, no reasoning effort. */
  CLASSIC,
  /** Whatever an OpenAI-compatible provider serves: {@code max_tokens}. */
  OTHER;

  static ModelFamily of(String model) {
    String name = model == null ? "" : Tokens.bare(model);
    if (name.startsWith("gpt-3.5") || name.startsWith("gpt-4") || name.startsWith("chatgpt-4")) {
      return CLASSIC;
    }
    if (name.length() > 1 && name.charAt(0) == 'o' && digit(name, 1)) {
      return REASONING;
    }
    if (!name.startsWith("gpt-") || !digit(name, 4)) {
      return OTHER;
    }
    return isGpt5(name) && !name.startsWith("gpt-5-chat") ? REASONING : MODERN;
  }

  boolean takesOnlyCompletionTokens() {
    return this == REASONING || this == MODERN;
  }

  private static boolean isGpt5(String name) {
    return name.equals("gpt-5") || name.startsWith("gpt-5-");
  }

  private static boolean digit(String name, int at) {
    return at < name.length() && name.charAt(at) >= '0' && name.charAt(at) <= '9';
  }
}
