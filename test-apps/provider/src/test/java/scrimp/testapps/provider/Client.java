package scrimp.testapps.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A plain client of the API under test. */
final class Client {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  Client(StandInProvider provider) {
    this(provider.url());
  }

  Client(String base) {
    this.base = base;
  }

  HttpClient http() {
    return http;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer sk-good")
        .header("Content-Type", "application/json");
  }

  HttpRequest post(String path, String body) {
    return request(path).POST(BodyPublishers.ofString(body)).build();
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
    return send(post(path, body));
  }

  JsonNode json(String path, String body) throws IOException, InterruptedException {
    return JSON.readTree(send(path, body).body());
  }

  /**
   * Asks gpt-4o-mini one question; {@code more} holds further fields, each with a comma before it.
   */
  JsonNode chat(String question, String more) throws IOException, InterruptedException {
    return json("/chat/completions", chatBody(question, more));
  }

  HttpResponse<String> stream(String question, String more)
      throws IOException, InterruptedException {
    return send("/chat/completions", chatBody(question, ", \"stream\": true" + more));
  }

  static String chatBody(String question, String more) throws IOException {
    return """
        {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": %s}] %s}"""
        .formatted(JSON.writeValueAsString(question), more);
  }

  /** The data of each event that is JSON. */
  static List<JsonNode> events(String body) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : body.split("\n")) {
      if (line.startsWith("data: {")) {
        events.add(JSON.readTree(line.substring("data: ".length())));
      }
    }
    return events;
  }

  static String text(JsonNode chat) {
    return chat.at("/choices/0/message/content").asText();
  }

  static String streamedText(List<JsonNode> chunks) {
    StringBuilder text = new StringBuilder();
    chunks.forEach(chunk -> text.append(chunk.at("/choices/0/delta/content").asText("")));
    return text.toString();
  }
}
