package scrimp.dialect.anthropic;

import java.util.List;
import java.util.Locale;

/**
 * What a model's name tells of the requests that it takes, by Anthropic's model pages and migration
 * guides of November 2026. A name that is none of Claude's takes everything.
 *
 * @param line {@code opus}, {@code sonnet}, {@code haiku}, {@code fable}, {@code mythos}, or empty
 * @param version 45 for 4.5; 0 where the name has none
 */
record ClaudeModel(String line, int version) {
  private static final List<String> LINES = List.of("opus", "sonnet", "haiku", "fable", "mythos");
  private static final double NEWER_TOKENIZER = 1.3;
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  /** How a model can be told to think. */
  enum Thinking {
    /** Not at all. */
    NONE,
    /** Only with a budget of tokens. */
    BUDGET,
    /** With a budget, or as it sees fit. */
    EITHER,
    /** As it sees fit, or not. */
    ADAPTIVE,
    /** As it sees fit, or only between calls of tools. */
    ADAPTIVE_OR_BETWEEN_TOOLS,
    /** As it sees fit, and nothing else may be asked. */
    ALWAYS,
    /** Nothing is known. */
    UNKNOWN
  }

  /**
   * @param name as a request or reply has it, with or without a vendor's prefix and a date
   */
  static ClaudeModel of(String name) {
    String[] words = name.toLowerCase(Locale.ROOT).split("[-./@:]");
    String line = "";
    int version = 0;
    boolean claude = false;
    for (int i = 0; i < words.length; i++) {
      claude |= words[i].equals("claude");
      if (claude && line.isEmpty() && LINES.contains(words[i])) {
        line = words[i];
      } else if (claude && version == 0 && number(words[i])) {
        boolean minor = i + 1 < words.length && number(words[i + 1]);
        version = 10 * Integer.parseInt(words[i]) + (minor ? Integer.parseInt(words[i + 1]) : 0);
      }
    }
    return new ClaudeModel(line, version);
  }

  private static boolean number(String word) {
    return word.length() == 1 && word.charAt(0) >= '0' && word.charAt(0) <= '9';
  }

  boolean known() {
    return modern() || !line.isEmpty() && version > 0;
  }

  /** Since Opus 4.7: no sampling parameters, no budgets of thinking, another tokenizer. */
  private boolean modern() {
    return !line.isEmpty() && version >= 47 || line.equals("fable") || line.equals("mythos");
  }

  boolean takesSampling() {
    return !modern();
  }

  /** Whether temperature and top_p exclude each other. */
  boolean takesOneOfSampling() {
    return version >= 41;
  }

  Thinking thinking() {
    if (!known()) {
      return Thinking.UNKNOWN;
    }
    if (modern()) {
      boolean always = line.equals("fable") || line.equals("mythos") || is("opus", 55);
      return always
          ? Thinking.ALWAYS
          : is("sonnet", 55) ? Thinking.ADAPTIVE_OR_BETWEEN_TOOLS : Thinking.ADAPTIVE;
    }
    if (version == 46) {
      return Thinking.EITHER;
    }
    return version >= 37 ? Thinking.BUDGET : Thinking.NONE;
  }

  boolean takesEffort() {
    return !known() || modern() || version == 46 || version == 45 && line.equals("opus");
  }

  /** The highest effort that may be asked, below which are high, medium and low. */
  boolean takesEffort(String level) {
    return switch (level) {
      case "xhigh" -> !known() || modern();
      case "max" -> !known() || modern() || version == 46;
      default -> true;
    };
  }

  boolean takesSpeed() {
    return !known() || is("opus", 46) || is("fable", 52);
  }

  /** The most output tokens that may be asked. */
  int maxOutput() {
    if (!known() || modern()) {
      return known() ? 128_000 : UNBOUNDED;
    }
    if (version < 35) {
      return 4_096;
    }
    if (version < 37) {
      return 8_192;
    }
    if (line.equals("opus")) {
      return version >= 46 ? 128_000 : version >= 45 ? 64_000 : 32_000;
    }
    return 64_000;
  }

  /** The fewest tokens that a prompt must have up to a breakpoint for it to be cached. */
  int minCacheable() {
    if (line.equals("fable") || line.equals("mythos") || is("opus", 50)) {
      return 512;
    }
    boolean large = line.equals("opus") && (version == 45 || version == 46);
    if (large || line.equals("haiku") && version == 45) {
      return 4_096;
    }
    boolean middle = line.equals("opus") && version == 47;
    return middle || line.equals("haiku") && version < 45 ? 2_048 : 1_024;
  }

  /**
   * As many tokens as this model's tokenizer is likely to make where another made that many. Since
   * 4.7 it makes about three for ten more out of the same text.
   */
  int tokens(int counted) {
    return modern() ? (int) Math.min(Integer.MAX_VALUE, counted * NEWER_TOKENIZER) : counted;
  }

  private boolean is(String of, int since) {
    return line.equals(of) && version >= since;
  }
}
