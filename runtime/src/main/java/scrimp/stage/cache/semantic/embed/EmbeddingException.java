package scrimp.stage.cache.semantic.embed;

/** No vector could be had. The message never quotes the text. */
public final class EmbeddingException extends RuntimeException {
  public EmbeddingException(String message) {
    super(message);
  }

  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }
}
