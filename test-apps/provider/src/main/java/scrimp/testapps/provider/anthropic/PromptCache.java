package scrimp.testapps.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.exchange.Json;

/**
 * The prompt cache, without expiry: what stands before a marker is written the first time and read
 * from then on, if it is long enough. In the order of the API: tools, system, messages.
 */
final class PromptCache {
  /** The shortest prefix that is kept, in tokens; the real one differs by model. */
  private static final int SHORTEST = 1024;

  private final Set<String> prefixes = new HashSet<>();

  /** What one request reads and writes, in tokens. */
  record Use(int read, int written, int writtenForAnHour) {}

  private record Prefix(String text, boolean hour) {}

  synchronized void clear() {
    prefixes.clear();
  }

  synchronized Use use(String model, JsonNode body) {
    Tokens tokens = Tokens.of(model);
    int read = 0;
    int reached = 0;
    int hour = 0;
    for (Prefix prefix : prefixes(model, body)) {
      int length = tokens.count(prefix.text);
      if (length < SHORTEST) {
        continue;
      }
      if (!prefixes.add(prefix.text)) {
        read = length;
        hour = 0;
      } else if (prefix.hour) {
        hour += length - reached;
      }
      reached = length;
    }
    return new Use(read, reached - read, hour);
  }

  private static List<Prefix> prefixes(String model, JsonNode body) {
    List<Prefix> prefixes = new ArrayList<>();
    StringBuilder text = new StringBuilder(model);
    for (JsonNode block : blocks(body)) {
      JsonNode marker = block.path("cache_control");
      ObjectNode bare = block.deepCopy();
      bare.remove("cache_control");
      text.append('\n').append(bare);
      if (marker.isObject()) {
        prefixes.add(new Prefix(text.toString(), marker.path("ttl").asText("").equals("1h")));
      }
    }
    return prefixes;
  }

  private static ArrayNode blocks(JsonNode body) {
    ArrayNode blocks = Json.object().putArray("blocks");
    body.path("tools").forEach(blocks::add);
    add(body.path("system"), blocks);
    for (JsonNode message : body.path("messages")) {
      blocks.addObject().put("role", message.path("role").asText());
      add(message.path("content"), blocks);
    }
    JsonNode automatic = body.path("cache_control");
    if (automatic.isObject() && !blocks.isEmpty()) {
      ObjectNode last = blocks.get(blocks.size() - 1).deepCopy();
      last.set("cache_control", automatic);
      blocks.set(blocks.size() - 1, last);
    }
    return blocks;
  }

  private static void add(JsonNode content, ArrayNode to) {
    if (content.isTextual()) {
      to.addObject().put("type", "text").put("text", content.asText());
    } else {
      content.forEach(to::add);
    }
  }
}
