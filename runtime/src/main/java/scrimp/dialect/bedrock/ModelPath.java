package scrimp.dialect.bedrock;

import java.net.URI;
import java.util.Set;
import scrimp.dialect.common.PathName;

/**
 * A path that ends in a model and what is asked of it: {@code /model/amazon.nova-lite-v1:0/invoke}.
 * The model may be named by its ARN, too.
 *
 * @param name where the model's name stands
 */
record ModelPath(PathName name, String verb) {
  private static final String MODEL = "/model/";

  /** Kinds of ARN whose last part is the name of a model, if one of an inference profile. */
  private static final Set<String> NAMING =
      Set.of("foundation-model", "inference-profile", "default-prompt-router");

  /** Null for a path that is none of these. */
  static ModelPath of(String rawPath) {
    int start = rawPath.indexOf(MODEL) + MODEL.length();
    int end = rawPath.lastIndexOf('/');
    return start < MODEL.length() || end <= start
        ? null
        : new ModelPath(new PathName(start, end), rawPath.substring(end + 1));
  }

  /** The model; of an ARN its last part alone. */
  String model(String rawPath) {
    String model = name.in(rawPath);
    return model.startsWith("arn:") ? model.substring(model.lastIndexOf('/') + 1) : model;
  }

  /** Whether that ARN, or name, leaves open which model is behind it. */
  static boolean opaque(String model) {
    if (!model.startsWith("arn:")) {
      return false;
    }
    String resource = model.substring(model.lastIndexOf(':', slash(model)) + 1, slash(model));
    return !NAMING.contains(resource);
  }

  private static int slash(String arn) {
    int slash = arn.indexOf('/');
    return slash < 0 ? arn.length() : slash;
  }

  /** The model in that URL, or null. */
  static String model(URI uri) {
    ModelPath path = of(uri.getRawPath());
    return path == null ? null : path.model(uri.getRawPath());
  }

  static URI withModel(URI uri, String model) {
    ModelPath path = of(uri.getRawPath());
    return path == null ? uri : path.name.replaced(uri, model);
  }

  /** Equal for the whole form and the streamed one, however the name is encoded. */
  static String key(URI uri) {
    ModelPath path = of(uri.getRawPath());
    if (path == null) {
      return uri.getRawPath();
    }
    String name = path.name.in(uri.getRawPath());
    String verb = path.verb.startsWith("invoke") ? "invoke" : "converse";
    String before = uri.getRawPath().substring(0, path.name.start());
    String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
    return before + name + '/' + verb + query;
  }
}
