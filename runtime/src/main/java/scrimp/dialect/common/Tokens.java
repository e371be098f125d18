package scrimp.dialect.common;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Locale;

/**
 * Counts the tokens of several texts for one model. OpenAI's own models are counted with their own
 * encodings ({@code cl100k_base} up to gpt-4-turbo and for embeddings, {@code o200k_base} since
 * gpt-4o); every other model with {@code o200k_base}, which is an approximation: for Llama, Mistral
 * or DeepSeek it is mostly within a fifth.
 *
 * <p>Time is bounded: the first {@value #COUNTED_CHARS} characters are counted one by one, right to
 * a token in a thousand; a text that goes beyond is counted in evenly spread samples, and what
 * follows by the rate seen so far. The first use of an encoding loads it, which takes some hundred
 * milliseconds; later ones find it loaded.
 */
public final class Tokens {
  private static final int COUNTED_CHARS = 200_000;
  private static final int SAMPLES = 16;
  private static final int BIT = 4_000;
  private static final double GUESSED_RATE = 0.25;

  private final Encoding encoding;
  private long left = COUNTED_CHARS;
  private long chars;
  private long tokens;
  private double guessed;

  private Tokens(Encoding encoding) {
    this.encoding = encoding;
  }

  /**
   * @param model as the request names it, with or without a vendor's prefix
   */
  public static Tokens of(String model) {
    return new Tokens(olderEncoding(bare(model)) ? Cl100k.ENCODING : O200k.ENCODING);
  }

  /** The tokens of one text. */
  public static int count(String model, String text) {
    return text.isEmpty() ? 0 : of(model).add(text).total();
  }

  /** The model's name without vendor prefix or fine-tuning marks, in lower case. */
  public static String bare(String model) {
    String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.startsWith("ft:") ? name.substring(3) : name;
  }

  public Tokens add(String text) {
    if (text.isEmpty()) {
      return this;
    }
    if (text.length() <= left) {
      counted(text);
    } else if (left > 0) {
      bySamples(text);
    } else {
      guessed += text.length() * rate();
    }
    return this;
  }

  /** Adds tokens that stand for structure rather than text. May be negative. */
  public Tokens plus(int more) {
    guessed += more;
    return this;
  }

  public int total() {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, tokens + Math.round(guessed)));
  }

  private void counted(String text) {
    // ordinary: a prompt that contains <|endoftext|> is text like any other
    tokens += bits(text);
    chars += text.length();
    left -= text.length();
  }

  private long bits(String text) {
    long sum = 0;
    for (int at = 0; at < text.length(); ) {
      int end = cut(text, at);
      sum += encoding.countTokensOrdinary(text.substring(at, end));
      at = end;
    }
    return sum;
  }

  /** Text without spaces takes the tokenizer more than linear time, so it gets it in bits. */
  private static int cut(String text, int start) {
    int longest = start + BIT;
    if (longest >= text.length()) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', longest);
    return space > start ? space : longest;
  }

  private void bySamples(String text) {
    int size = (int) (left / SAMPLES);
    left = 0;
    if (size == 0) {
      guessed += text.length() * rate();
      return;
    }
    long sampled = 0;
    long step = (text.length() - size) / Math.max(1, SAMPLES - 1);
    for (int i = 0; i < SAMPLES; i++) {
      int start = (int) (i * step);
      sampled += bits(text.substring(start, start + size));
    }
    guessed += (double) sampled / ((long) size * SAMPLES) * text.length();
    chars += (long) size * SAMPLES;
    tokens += sampled;
    guessed -= sampled;
  }

  private double rate() {
    return chars == 0 ? GUESSED_RATE : (double) tokens / chars;
  }

  private static boolean olderEncoding(String name) {
    return name.startsWith("gpt-3.5")
        || name.startsWith("text-embedding-")
        || (name.startsWith("gpt-4")
            && !name.startsWith("gpt-4o")
            && !name.startsWith("gpt-4.1")
            && !name.startsWith("gpt-4.5"));
  }

  private static Encoding load(EncodingType type) {
    return Encodings.newLazyEncodingRegistry().getEncoding(type);
  }

  private static final class O200k {
    static final Encoding ENCODING = load(EncodingType.O200K_BASE);
  }

  private static final class Cl100k {
    static final Encoding ENCODING = load(EncodingType.CL100K_BASE);
  }
}
