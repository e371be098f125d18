package scrimp.testapps.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import scrimp.testapps.load.wire.Received;

/**
 * Does the orders that come as lines of JSON on standard input, one after the other, and leaves at
 * the input's end: {@code {"do":"ask","id":"1","prompt":"..."}} or {@code {"do":"load","id":"2",
 * "threads":64,"calls":6400,"distinct":64,"prompt":"... %d"}}.
 */
public final class LoadApp {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LoadApp() {}

  /** Exits with 2 if the command line is wrong. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Settings settings;
    try {
      settings = Settings.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Printed.line(Map.of("ready", true));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      ObjectNode order = (ObjectNode) JSON.readTree(line);
      Map<String, Object> done = new LinkedHashMap<>();
      done.put("id", order.path("id").asText());
      switch (order.path("do").asText()) {
        case "ask" -> ask(order, settings, done);
        case "load" -> new Load(order, settings).run();
        default -> done.put("thrown", "unknown order");
      }
      Printed.line(done);
    }
    // the client's threads may be no daemons
    System.exit(0);
  }

  private static void ask(JsonNode order, Settings settings, Map<String, Object> done)
      throws InterruptedException {
    Chat chat = new Chat(order);
    try {
      Received got =
          order.path("desk").asText().equals("legal")
              ? LegalDesk.review(chat, settings)
              : FaqDesk.answer(chat, settings);
      done.put("status", got.status());
      done.put("headers", got.headers());
      done.put("body", got.body());
    } catch (IOException e) {
      done.put("thrown", e.toString());
    }
  }
}
