package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import scrimp.call.PromptPrefix;
import scrimp.dialect.common.Canonical;
import scrimp.dialect.common.Tokens;

/**
 * Where a prompt can be marked so that what stands before is kept: behind tools and system, and
 * behind the last message. In the provider's order: tools, system, messages.
 */
final class Breakpoints {
  private static final int INSTRUCTIONS = 0;
  private static final int CONVERSATION = 1;
  private static final String MARKER = "cache_control";

  /** Blocks that the provider lets be marked. */
  private static final Set<String> MARKABLE =
      Set.of("text", "image", "document", "tool_use", "tool_result");

  private Breakpoints() {}

  /** Those that are long enough for this model; none where the application has marked any. */
  static List<PromptPrefix> of(JsonNode body, String model) {
    JsonNode messages = body.path("messages");
    if (!messages.isArray() || messages.isEmpty() || marked(body)) {
      return List.of();
    }
    ClaudeModel claude = ClaudeModel.of(model);
    if (Prompts.characters(body) < claude.minCacheable()) {
      return List.of();
    }
    Reading reading = new Reading(body, claude, Tokens.of(model));
    Point instructions = reading.instructions();
    // of a conversation that begins here, only its own repeat would tell
    Point earlier = null;
    for (int i = 0; i < messages.size(); i++) {
      if (i > 0 && i == messages.size() - 2) {
        earlier = reading.point();
      }
      reading.message(i);
    }
    Point whole = reading.point();
    List<PromptPrefix> prefixes = new ArrayList<>(2);
    boolean instructed = markable(body, "system") || markable(body, "tools");
    if (instructed && instructions.tokens >= claude.minCacheable()) {
      prefixes.add(instructions.prefix(INSTRUCTIONS, instructions));
    }
    JsonNode last = messages.path(messages.size() - 1);
    if (markable(last, "content") && whole.tokens >= claude.minCacheable()) {
      prefixes.add(whole.prefix(CONVERSATION, earlier == null ? whole : earlier));
    }
    return List.copyOf(prefixes);
  }

  /** Marks those beginnings, for minutes. */
  static void mark(ObjectNode body, List<PromptPrefix> prefixes) {
    for (PromptPrefix prefix : prefixes) {
      if (prefix.place() == CONVERSATION) {
        JsonNode messages = body.path("messages");
        markLast((ObjectNode) messages.path(messages.size() - 1), "content");
      } else {
        markLast(body, markable(body, "system") ? "system" : "tools");
      }
    }
  }

  private static void markLast(ObjectNode holder, String field) {
    JsonNode content = holder.path(field);
    ObjectNode block;
    if (content.isTextual()) {
      block = holder.putArray(field).addObject();
      block.put("type", "text").put("text", content.textValue());
    } else {
      block = (ObjectNode) content.path(content.size() - 1);
    }
    block.putObject(MARKER).put("type", "ephemeral");
  }

  /** Whether a field is a text, or ends with a block, that the provider lets be marked. */
  private static boolean markable(JsonNode holder, String field) {
    JsonNode content = holder.path(field);
    JsonNode last = content.isArray() ? content.path(content.size() - 1) : content;
    if (!last.isObject()) {
      return content.isTextual() && !content.textValue().isBlank();
    }
    String type = last.path("type").asText("");
    boolean blank = type.equals("text") && last.path("text").asText("").isBlank();
    return content.isArray() && !blank && (field.equals("tools") || MARKABLE.contains(type));
  }

  private static boolean marked(JsonNode body) {
    boolean found =
        body.has(MARKER) || anyMarked(body.path("system")) || anyMarked(body.path("tools"));
    for (JsonNode message : body.path("messages")) {
      found |= anyMarked(message.path("content"));
    }
    return found;
  }

  private static boolean anyMarked(JsonNode blocks) {
    if (!blocks.isArray()) {
      return false;
    }
    for (JsonNode block : (ArrayNode) blocks) {
      if (block.has(MARKER) || anyMarked(block.path("content"))) {
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
    private final JsonNode body;
    private final ClaudeModel model;
    private final Tokens tokens;
    private final MessageDigest digest = Canonical.sha256();

    Reading(JsonNode body, ClaudeModel model, Tokens tokens) {
      this.body = body;
      this.model = model;
      this.tokens = tokens;
    }

    Point instructions() {
      add(body.path("model"));
      add(body.path("tools"));
      add(body.path("system"));
      Prompts.tools(body.path("tools"), tokens);
      Prompts.content(body.path("system"), tokens::add);
      Point point = point();
      add(body.path("tool_choice"));
      add(body.path("thinking"));
      return point;
    }

    void message(int index) {
      JsonNode message = body.path("messages").path(index);
      add(message);
      Prompts.content(message.path("content"), tokens::add);
    }

    Point point() {
      try {
        byte[] sha = ((MessageDigest) digest.clone()).digest();
        return new Point(HexFormat.of().formatHex(sha), model.tokens(tokens.total()));
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
