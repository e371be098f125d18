package scrimp.stage.cache.semantic.embed;

import java.net.URI;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Where embeddings can be asked for in OpenAI's form: a provider, or a server of one's own.
 *
 * @param url base URL, below which {@code /embeddings} is
 * @param model its name there
 * @param key for the Authorization header, asked for each time; gives null where none is needed
 * @param timeout for a whole answer, after which a call goes on without
 * @param maxChars of a text; to be chosen such that the model sees all of it, as some servers cut
 *     without a word
 * @param tokens told how many tokens each answer was billed for
 */
public record EmbeddingEndpoint(
    URI url,
    String model,
    Supplier<String> key,
    Duration timeout,
    int maxChars,
    LongConsumer tokens) {
  URI embeddings() {
    String base = url.toString();
    return URI.create((base.endsWith("/") ? base : base + '/') + "embeddings");
  }
}
