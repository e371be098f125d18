package scrimp.testapps.contract;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where requests go, and the requests themselves. Every request carries its scenario's name in a
 * header, so that a test can find it in the provider's log, and in its prompt, so that no two
 * scenarios ask for the same thing.
 *
 * @param api an OpenAI-compatible base URL
 * @param secureApi the same over HTTPS, with a certificate that the JVM trusts
 * @param refusedApi a base URL at which nothing listens
 * @param other a server that is no provider
 * @param scenario the scenario that asks
 */
public record Target(
    URI api, Optional<URI> secureApi, URI refusedApi, PlainServer other, String scenario) {
  public static final String SCENARIO_HEADER = "x-contract-scenario";
  private static final String MODEL = "gpt-4o-mini";

  /** A chat request for one whole answer. */
  public Outgoing chat(String prompt) {
    return chatAt(api, prompt);
  }

  public Outgoing chatAt(URI base, String prompt) {
    return post(
        base, "/chat/completions", Json.object("model", MODEL, "messages", messages(prompt)));
  }

  /** A chat request for a streamed answer. */
  public Outgoing chatStream(String prompt) {
    return chatStreamAt(api, prompt);
  }

  public Outgoing chatStreamAt(URI base, String prompt) {
    return post(
        base,
        "/chat/completions",
        Json.object("model", MODEL, "stream", true, "messages", messages(prompt)));
  }

  public Outgoing post(URI base, String path, Object json) {
    byte[] body = Json.write(json).getBytes(StandardCharsets.UTF_8);
    return request("POST", base, path, new Payload.Whole(body))
        .with("content-type", "application/json");
  }

  public Outgoing get(URI base, String path) {
    return request("GET", base, path, new Payload.None());
  }

  /** The scenario's name and the given words, which may steer the stand-in provider. */
  public String prompt(String words) {
    return "Scenario " + scenario + ". " + words;
  }

  Target in(Scenario next) {
    return new Target(api, secureApi, refusedApi, other, next.name());
  }

  private Outgoing request(String method, URI base, String path, Payload payload) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", "Bearer sk-contract");
    headers.put(SCENARIO_HEADER, scenario);
    return new Outgoing(method, URI.create(base + path), headers, payload, Optional.empty());
  }

  private List<Map<String, Object>> messages(String prompt) {
    return List.of(Json.object("role", "user", "content", prompt(prompt)));
  }
}
