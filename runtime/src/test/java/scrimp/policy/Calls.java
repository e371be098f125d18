package scrimp.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import scrimp.call.Call;
import scrimp.call.Facts;
import scrimp.call.Headers;
import scrimp.call.Origin;
import scrimp.call.Request;
import scrimp.call.Wire;

/** Calls to ask a policy about, of a wire format of one line: what they are made of is in it. */
public final class Calls {
  private Origin origin = Origin.NOBODY;
  private String uri = "https://api.openai.com/v1/chat/completions";
  private String body = "{\"model\":\"gpt-4o\",\"prompt\":\"hello\",\"tokens\":3}";
  private Headers headers = Headers.EMPTY;
  private Facts facts = new Facts();

  /** How often a prompt's text was put together. */
  public final AtomicInteger textsRead = new AtomicInteger();

  /** How often tokens were counted. */
  public final AtomicInteger tokensCounted = new AtomicInteger();

  public Calls feature(String feature) {
    origin = new Origin(feature, origin.user(), origin.tenant(), origin.thread());
    return this;
  }

  public Calls origin(String feature, String user, String tenant, String thread) {
    origin = new Origin(feature, user, tenant, thread);
    return this;
  }

  public Calls uri(String uri) {
    this.uri = uri;
    return this;
  }

  public Calls body(String body) {
    this.body = body.replace('\'', '"');
    return this;
  }

  public Calls headers(String... namesAndValues) {
    headers = Headers.of(namesAndValues);
    return this;
  }

  public Calls facts(Facts facts) {
    this.facts = facts;
    return this;
  }

  public Call call() {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Call.received(
        new Request("POST", URI.create(uri), headers, bytes), "openai", wire(), origin, facts);
  }

  private Wire wire() {
    return (Wire)
        Proxy.newProxyInstance(
            Wire.class.getClassLoader(),
            new Class<?>[] {Wire.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "name" -> "openai.chat";
                  case "model" -> ((JsonNode) arguments[1]).path("model").asText();
                  case "stream" -> ((JsonNode) arguments[0]).path("stream").asBoolean();
                  case "tools" -> ((JsonNode) arguments[0]).has("tools");
                  case "user" -> ((JsonNode) arguments[0]).path("user").asText(null);
                  case "promptText" -> {
                    textsRead.incrementAndGet();
                    yield ((JsonNode) arguments[0]).path("prompt").asText();
                  }
                  case "promptTokens" -> {
                    tokensCounted.incrementAndGet();
                    yield ((JsonNode) arguments[0]).path("tokens").asInt();
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
