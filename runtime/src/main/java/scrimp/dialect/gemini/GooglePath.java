package scrimp.dialect.gemini;

import java.net.URI;
import java.util.Set;
import scrimp.dialect.common.PathName;
import scrimp.dialect.common.Query;

/**
 * A path that ends in a collection, a model and what is asked of it: {@code
 * /v1beta/models/gemini-2.5-flash:generateContent}. On Vertex project, location and publisher stand
 * before the collection.
 *
 * @param model where the model's name stands
 */
record GooglePath(PathName model, String verb) {
  private static final Set<String> COLLECTIONS = Set.of("models", "tunedModels", "endpoints");
  private static final Set<String> CREDENTIALS = Set.of("key", "access_token");
  private static final Set<String> NEUTRAL = Set.of("key", "access_token", "alt", "$alt");

  /** Null for a path that is none of these, and for models of other publishers. */
  static GooglePath of(String rawPath) {
    int slash = rawPath.lastIndexOf('/');
    int colon = rawPath.lastIndexOf(':');
    int before = slash <= 0 ? -1 : rawPath.lastIndexOf('/', slash - 1);
    boolean model = before >= 0 && colon > slash + 1;
    if (!model || !COLLECTIONS.contains(rawPath.substring(before + 1, slash))) {
      return null;
    }
    boolean others = rawPath.contains("/publishers/") && !rawPath.contains("/publishers/google/");
    return others
        ? null
        : new GooglePath(new PathName(slash + 1, colon), rawPath.substring(colon + 1));
  }

  /** The model in that URL, or null. */
  static String model(URI uri) {
    GooglePath path = of(uri.getRawPath());
    return path == null ? null : path.model.in(uri.getRawPath());
  }

  static URI withModel(URI uri, String model) {
    GooglePath path = of(uri.getRawPath());
    return path == null ? uri : path.model.replaced(uri, model);
  }

  static URI withoutCredential(URI uri) {
    return Query.without(uri, CREDENTIALS);
  }

  /** Equal for the whole form and both streamed ones. */
  static String key(URI uri) {
    URI neutral = Query.without(uri, NEUTRAL);
    String path = neutral.getRawPath().replaceFirst(":streamGenerateContent$", ":generateContent");
    return neutral.getRawQuery() == null ? path : path + '?' + neutral.getRawQuery();
  }
}
