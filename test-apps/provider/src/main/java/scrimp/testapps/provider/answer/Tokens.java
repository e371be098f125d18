package scrimp.testapps.provider.answer;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Counts and cuts text by the tokenizer that OpenAI uses for a model. */
public final class Tokens {
  private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();
  private static final Pattern OLDER =
      Pattern.compile("(gpt-4(-(?!o|1).*)?|gpt-4-turbo.*|gpt-3\\.5.*|text-embedding-.*)");

  private final Encoding encoding;

  private Tokens(Encoding encoding) {
    this.encoding = encoding;
  }

  /**
   * cl100k_base for GPT-4, GPT-3.5 and the embedding models, o200k_base for everything since and
   * unknown.
   */
  public static Tokens of(String model) {
    boolean older = OLDER.matcher(model).matches();
    return new Tokens(
        REGISTRY.getEncoding(older ? EncodingType.CL100K_BASE : EncodingType.O200K_BASE));
  }

  public int count(String text) {
    return encoding.countTokensOrdinary(text);
  }

  /** The text that a list of token ids stands for. */
  public String decode(List<Integer> ids) {
    IntArrayList list = new IntArrayList(ids.size());
    ids.forEach(list::add);
    return encoding.decode(list);
  }

  /**
   * One piece of text a token. A token that ends inside a character yields an empty piece, and the
   * one that completes it carries the whole character, so that every piece is valid text by itself.
   */
  public List<String> pieces(String text) {
    IntArrayList ids = encoding.encodeOrdinary(text);
    List<String> pieces = new ArrayList<>(ids.size());
    byte[] pending = new byte[0];
    for (int i = 0; i < ids.size(); i++) {
      IntArrayList one = new IntArrayList(1);
      one.add(ids.get(i));
      byte[] bytes = joined(pending, encoding.decodeBytes(one));
      int whole = wholeCharacters(bytes);
      pieces.add(new String(bytes, 0, whole, StandardCharsets.UTF_8));
      pending = Arrays.copyOfRange(bytes, whole, bytes.length);
    }
    return pieces;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int wholeCharacters(byte[] utf8) {
    int lead = utf8.length - 1;
    while (lead >= 0 && (utf8[lead] & 0xC0) == 0x80) {
      lead--;
    }
    if (lead < 0) {
      return 0;
    }
    int first = utf8[lead] & 0xFF;
    int size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return utf8.length - lead >= size ? utf8.length : lead;
  }
}
