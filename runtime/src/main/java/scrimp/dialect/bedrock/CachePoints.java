package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import scrimp.call.PromptPrefix;
import scrimp.dialect.anthropic.Anthropic;
import scrimp.dialect.common.Canonical;
import scrimp.dialect.common.Tokens;

/**
 * Where a prompt of Converse can be marked so that what stands before is kept: behind tools and
 * system, and behind the last message.
 */
final class CachePoints {
  private static final int INSTRUCTIONS = 0;
  private static final int CONVERSATION = 1;
  private static final String MARKER = "cachePoint";
  private static final String SYSTEM = "system";
  private static final String CONTENT = "content";

  /** Those of Claude's models on Bedrock that keep nothing. */
  private static final Pattern FORGETFUL =
      Pattern.compile(".*claude-(?:v\\d|instant|3-haiku|3-sonnet|3-opus|3-5-sonnet).*");

  private CachePoints() {}

  /** Whether that model keeps beginnings of prompts, and so does not refuse to be asked. */
  static boolean keeps(String model) {
    return claude(model) && !FORGETFUL.matcher(model).matches() || model.contains("amazon.nova-");
  }

  private static boolean claude(String model) {
    return model.contains("anthropic.claude-");
  }

  /** Those that are long enough for this model; none where the application has marked any. */
  static List<PromptPrefix> of(JsonNode body, String model) {
    JsonNode messages = body.path("messages");
    if (!messages.isArray() || messages.isEmpty() || !keeps(model) || marked(body)) {
      return List.of();
    }
    Reading reading = new Reading(model);
    Point instructions = reading.instructions(body);
    // of a conversation that begins here, only its own repeat would tell
    Point earlier = null;
    for (int i = 0; i < messages.size(); i++) {
      if (i > 0 && i == messages.size() - 2) {
        earlier = reading.point();
      }
      reading.message(messages.get(i));
    }
    Point whole = reading.point();
    int least = Anthropic.leastKept(model);
    List<PromptPrefix> prefixes = new ArrayList<>(2);
    if (instructing(body, model) != null && instructions.tokens >= least) {
      prefixes.add(instructions.prefix(INSTRUCTIONS, instructions));
    }
    if (filled(messages.get(messages.size() - 1).path(CONTENT)) && whole.tokens >= least) {
      prefixes.add(whole.prefix(CONVERSATION, earlier == null ? whole : earlier));
    }
    return List.copyOf(prefixes);
  }

  /** Marks those beginnings, for minutes. */
  static void mark(ObjectNode body, List<PromptPrefix> prefixes) {
    for (PromptPrefix prefix : prefixes) {
      JsonNode messages = body.path("messages");
      JsonNode blocks =
          prefix.place() == CONVERSATION
              ? messages.path(messages.size() - 1).path(CONTENT)
              : filled(body.path(SYSTEM)) ? body.path(SYSTEM) : tools(body);
      ((ArrayNode) blocks).addObject().putObject(MARKER).put("type", "default");
    }
  }

  /** The blocks behind which the instructions end, or null. Nova keeps no tools. */
  private static JsonNode instructing(JsonNode body, String model) {
    if (filled(body.path(SYSTEM))) {
      return body.path(SYSTEM);
    }
    return claude(model) && filled(tools(body)) ? tools(body) : null;
  }

  private static JsonNode tools(JsonNode body) {
    return body.path("toolConfig").path("tools");
  }

  private static boolean filled(JsonNode blocks) {
    return blocks.isArray() && !blocks.isEmpty();
  }

  private static boolean marked(JsonNode body) {
    boolean found = any(body.path(SYSTEM)) || any(tools(body));
    for (JsonNode message : body.path("messages")) {
      found |= any(message.path(CONTENT));
    }
    return found;
  }

  private static boolean any(JsonNode blocks) {
    for (JsonNode block : blocks) {
      if (block.has(MARKER)) {
        return true;
      }
    }
    return false;
  }

  /** How far a prompt has been read, and how many tokens that is. */
  private record Point(String digest, int tokens) {
    PromptPrefix prefix(int place, Point evidence) {
      return new PromptPrefix(place, digest, evidence.digest, tokens, evidence.tokens);
    }
  }

  private static final class Reading {
    private final String model;
    private final Tokens tokens;
    private final MessageDigest digest = Canonical.sha256();

    Reading(String model) {
      this.model = model;
      this.tokens = Tokens.of(model);
    }

    Point instructions(JsonNode body) {
      add(TextNode.valueOf(model));
      add(tools(body));
      add(body.path(SYSTEM));
      tools(body).forEach(tool -> tokens.add(tool.path("toolSpec").toString()));
      Contents.blocks(body.path(SYSTEM), tokens::add);
      Point point = point();
      add(body.path("toolConfig").path("toolChoice"));
      add(body.path("additionalModelRequestFields"));
      return point;
    }

    void message(JsonNode message) {
      add(message);
      Contents.blocks(message.path(CONTENT), tokens::add);
    }

    Point point() {
      try {
        byte[] sha = ((MessageDigest) digest.clone()).digest();
        int counted = Anthropic.tokens(model, tokens.total());
        return new Point(HexFormat.of().formatHex(sha), counted);
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("the JDK's own SHA-256 can be cloned", e);
      }
    }

    private void add(JsonNode part) {
      Canonical.update(digest, part);
      digest.update((byte) 0);
    }
  }
}
