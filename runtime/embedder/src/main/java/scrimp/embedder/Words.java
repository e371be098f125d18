package scrimp.embedder;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.util.Map;
import scrimp.stage.cache.semantic.embed.EmbeddingException;

/** Tells which texts a model can see whole. */
final class Words implements AutoCloseable {
  /** No word piece of the models met has more; spares tokenizing what is too long anyway. */
  private static final int MAX_CHARS_PER_TOKEN = 32;

  private final HuggingFaceTokenizer tokenizer;
  private final String unknown;

  private Words(HuggingFaceTokenizer tokenizer, String unknown) {
    this.tokenizer = tokenizer;
    this.unknown = unknown;
  }

  /**
   * @param json of a tokenizer that cuts nothing
   */
  static Words of(byte[] json) {
    try {
      return new Words(
          HuggingFaceTokenizer.newInstance(
              TokenizerJson.stream(json),
              Map.of("padding", "DO_NOT_PAD", "truncation", "DO_NOT_TRUNCATE")),
          TokenizerJson.unknownToken(json));
    } catch (IOException e) {
      throw new EmbeddingException("cannot load the tokenizer", e);
    }
  }

  /** Whether the text is within that many tokens, all of them known, and not blank. */
  boolean fit(String text, int window) {
    if (text.isBlank() || text.length() > window * MAX_CHARS_PER_TOKEN) {
      return false;
    }
    String[] tokens = tokenizer.encode(text, true, false).getTokens();
    if (tokens.length > window) {
      return false;
    }
    for (String token : tokens) {
      if (token.equals(unknown)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
