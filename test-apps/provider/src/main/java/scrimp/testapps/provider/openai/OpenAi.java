package scrimp.testapps.provider.openai;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Exchange;

/**
 * The API's front door: credentials, and the way to each endpoint, with or without {@code /v1}, and
 * by deployment as at Azure.
 */
public final class OpenAi {
  private static final String BAD_KEY = "sk-bad";
  private static final List<String> BASES = List.of("/v1", "/openai/v1");
  private static final Pattern DEPLOYMENT = Pattern.compile("/openai/deployments/([^/]+)(/.+)");

  private final Circumstances circumstances;
  private final FilesEndpoint files = new FilesEndpoint();
  private final Map<String, Endpoint> posts;

  public OpenAi(Circumstances circumstances) {
    this.circumstances = circumstances;
    posts =
        Map.of(
            "/chat/completions", new ChatEndpoint(circumstances),
            "/responses", new ResponsesEndpoint(circumstances),
            "/embeddings", new EmbeddingsEndpoint(circumstances),
            "/files", files::upload);
  }

  /** Forgets the uploaded files. */
  public void reset() {
    files.clear();
  }

  public void handle(Exchange exchange) throws IOException {
    try {
      authenticate(exchange);
      route(exchange);
    } catch (ApiError refusal) {
      exchange.refuse(refusal);
    } catch (IllegalArgumentException mistake) {
      exchange.refuse(ApiError.invalid(null, null, mistake.getMessage()));
    }
  }

  private static void authenticate(Exchange exchange) {
    String bearer = exchange.header("authorization");
    String key =
        bearer != null && bearer.startsWith("Bearer ")
            ? bearer.substring("Bearer ".length())
            : exchange.header("api-key");
    if (key == null || key.isBlank()) {
      throw new ApiError(
          401,
          "invalid_request_error",
          null,
          null,
          "You didn't provide an API key. You need to provide your API key in an Authorization"
              + " header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
          null);
    }
    if (key.equals(BAD_KEY)) {
      throw new ApiError(
          401,
          "invalid_request_error",
          null,
          "invalid_api_key",
          "Incorrect API key provided: " + BAD_KEY + ".",
          null);
    }
  }

  private void route(Exchange exchange) throws IOException {
    String local = local(exchange);
    Endpoint post = posts.get(local);
    switch (exchange.method()) {
      case "POST" -> {
        if (post == null) {
          throw noSuchUrl(exchange);
        }
        post.handle(exchange);
      }
      case "GET" -> get(exchange, local);
      case "DELETE" -> {
        if (!local.startsWith("/files/")) {
          throw noSuchUrl(exchange);
        }
        files.delete(exchange, local.substring("/files/".length()));
      }
      default -> throw noSuchUrl(exchange);
    }
  }

  /** The path without what stands before the endpoint at OpenAI and at Azure. */
  private static String local(Exchange exchange) {
    String path = exchange.path();
    Matcher deployment = DEPLOYMENT.matcher(path);
    if (deployment.matches()) {
      exchange.deployment(deployment.group(1));
      return deployment.group(2);
    }
    for (String base : BASES) {
      if (path.startsWith(base + "/")) {
        return path.substring(base.length());
      }
    }
    return path;
  }

  private void get(Exchange exchange, String local) throws IOException {
    if (local.equals("/models")) {
      exchange.reply(Models.list());
    } else if (local.startsWith("/models/")) {
      String model = local.substring("/models/".length());
      exchange.reply(Models.one(model, circumstances.fault().unknownModels()));
    } else if (local.equals("/files")) {
      files.list(exchange);
    } else if (local.startsWith("/files/")) {
      files.get(exchange, local.substring("/files/".length()));
    } else if (posts.containsKey(local)) {
      throw new ApiError(
          405,
          "invalid_request_error",
          null,
          "method_not_supported",
          "Not allowed to GET on " + exchange.path() + ".",
          null);
    } else {
      throw noSuchUrl(exchange);
    }
  }

  private static ApiError noSuchUrl(Exchange exchange) {
    return new ApiError(
        404,
        "invalid_request_error",
        null,
        null,
        "Invalid URL (" + exchange.method() + " " + exchange.path() + ")",
        null);
  }
}
