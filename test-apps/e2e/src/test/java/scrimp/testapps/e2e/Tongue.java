package scrimp.testapps.e2e;

import static scrimp.testapps.e2e.Dialogue.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A dialect as an application speaks it, written down from the providers' documentation. */
enum Tongue {
  OPENAI("gpt-4o-mini", "/chat/completions", "/chat/completions") {
    @Override
    ObjectNode body(Dialogue d, boolean stream) {
      ObjectNode body = JSON.createObjectNode().put("model", model).put("stream", stream);
      ArrayNode messages = body.putArray("messages");
      if (d.system() != null) {
        messages.addObject().put("role", "system").put("content", d.system());
      }
      for (int i = 0; i < d.turns().size(); i++) {
        String role = i % 2 == 0 ? "user" : "assistant";
        messages.addObject().put("role", role).put("content", d.turns().get(i));
      }
      if (!d.results().isEmpty()) {
        ObjectNode asked = messages.addObject().put("role", "assistant").putNull("content");
        for (int i = 0; i < d.results().size(); i++) {
          ObjectNode call = asked.withArray("tool_calls").addObject().put("id", "call_" + i);
          call.put("type", "function")
              .putObject("function")
              .put("name", d.tools().get(i))
              .put("arguments", ARGUMENTS.toString());
          messages
              .addObject()
              .put("role", "tool")
              .put("tool_call_id", "call_" + i)
              .put("content", d.results().get(i));
        }
      }
      declare(body, d);
      if (d.schema()) {
        body.putObject("response_format")
            .put("type", "json_schema")
            .putObject("json_schema")
            .put("name", "place")
            .set("schema", Dialogue.citySchema());
      }
      return d.maxTokens() > 0 ? body.put("max_tokens", d.maxTokens()) : body;
    }

    @Override
    void whole(JsonNode reply, Said.Pieces to) {
      JsonNode choice = reply.at("/choices/0");
      to.text(choice.at("/message/content").isNull() ? NOTHING : choice.at("/message/content"));
      for (JsonNode call : choice.at("/message/tool_calls")) {
        to.wholeCall(
            call.at("/function/name").asText(), parsed(call.at("/function/arguments").asText()));
      }
      to.end(OPENAI_ENDS.get(choice.path("finish_reason").asText()));
    }

    @Override
    void event(JsonNode chunk, Said.Pieces to) {
      JsonNode choice = chunk.at("/choices/0");
      if (choice.at("/delta/content").isTextual()) {
        to.text(choice.at("/delta/content"));
      }
      for (JsonNode call : choice.at("/delta/tool_calls")) {
        int index = call.path("index").asInt();
        to.call(index, call.at("/function/name").asText(""));
        to.call(index, call.at("/function/arguments").asText(""));
      }
      if (choice.path("finish_reason").isTextual()) {
        to.end(OPENAI_ENDS.get(choice.path("finish_reason").asText()));
      }
    }
  },

  ANTHROPIC("claude-sonnet-4-5", "/v1/messages", "/v1/messages") {
    @Override
    ObjectNode body(Dialogue d, boolean stream) {
      ObjectNode body = JSON.createObjectNode().put("model", model).put("stream", stream);
      body.put("max_tokens", d.maxTokens() > 0 ? d.maxTokens() : 4_096);
      if (d.system() != null) {
        body.put("system", d.system());
      }
      ArrayNode messages = body.putArray("messages");
      for (int i = 0; i < d.turns().size(); i++) {
        String role = i % 2 == 0 ? "user" : "assistant";
        messages.addObject().put("role", role).put("content", d.turns().get(i));
      }
      if (!d.results().isEmpty()) {
        ArrayNode asked = messages.addObject().put("role", "assistant").putArray("content");
        ArrayNode told = messages.addObject().put("role", "user").putArray("content");
        for (int i = 0; i < d.results().size(); i++) {
          ObjectNode use = asked.addObject().put("type", "tool_use").put("id", "toolu_" + i);
          use.put("name", d.tools().get(i)).set("input", ARGUMENTS);
          told.addObject()
              .put("type", "tool_result")
              .put("tool_use_id", "toolu_" + i)
              .put("content", d.results().get(i));
        }
      }
      for (String tool : d.tools()) {
        ObjectNode declared = body.withArray("tools").addObject().put("name", tool);
        declared.put("description", "The " + tool).set("input_schema", Dialogue.citySchema());
      }
      if (d.schema()) {
        body.putObject("output_config")
            .putObject("format")
            .put("type", "json_schema")
            .set("schema", Dialogue.citySchema());
      }
      return body;
    }

    @Override
    void whole(JsonNode reply, Said.Pieces to) {
      for (JsonNode block : reply.path("content")) {
        to.text(block.path("text"));
        if (block.path("type").asText().equals("tool_use")) {
          to.wholeCall(block.path("name").asText(), block.path("input"));
        }
      }
      to.end(ANTHROPIC_ENDS.get(reply.path("stop_reason").asText()));
    }

    @Override
    void event(JsonNode event, Said.Pieces to) {
      switch (event.path("type").asText()) {
        case "content_block_start" -> {
          if (event.at("/content_block/type").asText().equals("tool_use")) {
            to.call(to.calls(), event.at("/content_block/name").asText());
          }
        }
        case "content_block_delta" -> {
          to.text(event.at("/delta/text"));
          if (event.at("/delta/partial_json").isTextual()) {
            to.call(to.calls() - 1, event.at("/delta/partial_json").asText());
          }
        }
        case "message_delta" -> to.end(ANTHROPIC_ENDS.get(event.at("/delta/stop_reason").asText()));
        default -> {}
      }
    }
  },

  GEMINI(
      "gemini-2.5-flash",
      "/v1beta/models/gemini-2.5-flash:generateContent",
      "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse") {
    @Override
    ObjectNode body(Dialogue d, boolean stream) {
      ObjectNode body = JSON.createObjectNode();
      if (d.system() != null) {
        body.putObject("systemInstruction").putArray("parts").addObject().put("text", d.system());
      }
      ArrayNode contents = body.putArray("contents");
      for (int i = 0; i < d.turns().size(); i++) {
        ObjectNode content = contents.addObject().put("role", i % 2 == 0 ? "user" : "model");
        content.putArray("parts").addObject().put("text", d.turns().get(i));
      }
      if (!d.results().isEmpty()) {
        ArrayNode asked = contents.addObject().put("role", "model").putArray("parts");
        ArrayNode told = contents.addObject().put("role", "user").putArray("parts");
        for (int i = 0; i < d.results().size(); i++) {
          String tool = d.tools().get(i);
          asked.addObject().putObject("functionCall").put("name", tool).set("args", ARGUMENTS);
          told.addObject()
              .putObject("functionResponse")
              .put("name", tool)
              .putObject("response")
              .put("result", d.results().get(i));
        }
      }
      if (!d.tools().isEmpty()) {
        ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
        for (String tool : d.tools()) {
          ObjectNode declared = functions.addObject().put("name", tool);
          declared
              .put("description", "The " + tool)
              .set("parametersJsonSchema", Dialogue.citySchema());
        }
      }
      ObjectNode config = JSON.createObjectNode();
      if (d.maxTokens() > 0) {
        config.put("maxOutputTokens", d.maxTokens());
      }
      if (d.schema()) {
        config.put("responseMimeType", "application/json");
        config.set("responseJsonSchema", Dialogue.citySchema());
      }
      return config.isEmpty() ? body : body.set("generationConfig", config);
    }

    @Override
    void whole(JsonNode reply, Said.Pieces to) {
      JsonNode candidate = reply.at("/candidates/0");
      for (JsonNode part : candidate.at("/content/parts")) {
        to.text(part.path("text"));
        if (part.has("functionCall")) {
          JsonNode call = part.path("functionCall");
          to.wholeCall(call.path("name").asText(), call.path("args"));
        }
      }
      String end = candidate.path("finishReason").asText("");
      if (!end.isEmpty()) {
        String stop = to.calls() > 0 ? "tools" : "stop";
        to.end(end.equals("MAX_TOKENS") ? "length" : stop);
      }
    }

    @Override
    void event(JsonNode chunk, Said.Pieces to) {
      whole(chunk, to);
    }
  },

  OLLAMA("llama3.2", "/api/chat", "/api/chat") {
    @Override
    ObjectNode body(Dialogue d, boolean stream) {
      ObjectNode body = JSON.createObjectNode().put("model", model).put("stream", stream);
      ArrayNode messages = body.putArray("messages");
      if (d.system() != null) {
        messages.addObject().put("role", "system").put("content", d.system());
      }
      for (int i = 0; i < d.turns().size(); i++) {
        String role = i % 2 == 0 ? "user" : "assistant";
        messages.addObject().put("role", role).put("content", d.turns().get(i));
      }
      if (!d.results().isEmpty()) {
        ObjectNode asked = messages.addObject().put("role", "assistant").put("content", "");
        for (int i = 0; i < d.results().size(); i++) {
          ObjectNode call = asked.withArray("tool_calls").addObject().putObject("function");
          call.put("name", d.tools().get(i)).set("arguments", ARGUMENTS);
          messages
              .addObject()
              .put("role", "tool")
              .put("tool_name", d.tools().get(i))
              .put("content", d.results().get(i));
        }
      }
      declare(body, d);
      if (d.schema()) {
        body.set("format", Dialogue.citySchema());
      }
      if (d.maxTokens() > 0) {
        body.putObject("options").put("num_predict", d.maxTokens());
      }
      return body;
    }

    @Override
    void whole(JsonNode reply, Said.Pieces to) {
      event(reply, to);
    }

    @Override
    void event(JsonNode line, Said.Pieces to) {
      to.text(line.at("/message/content"));
      for (JsonNode call : line.at("/message/tool_calls")) {
        to.wholeCall(call.at("/function/name").asText(), call.at("/function/arguments"));
      }
      if (line.path("done").asBoolean()) {
        String stop = to.calls() > 0 ? "tools" : "stop";
        to.end(line.path("done_reason").asText().equals("length") ? "length" : stop);
      }
    }
  };

  private static final JsonNode ARGUMENTS = Dialogue.json("{'city':'Oslo','days':2}");
  private static final JsonNode NOTHING = JSON.createObjectNode().path("nothing");
  private static final Map<String, String> OPENAI_ENDS =
      Map.of("stop", "stop", "length", "length", "tool_calls", "tools");
  private static final Map<String, String> ANTHROPIC_ENDS =
      Map.of("end_turn", "stop", "max_tokens", "length", "tool_use", "tools");

  final String model;
  private final String path;
  private final String streamPath;

  Tongue(String model, String path, String streamPath) {
    this.model = model;
    this.path = path;
    this.streamPath = streamPath;
  }

  /** Of the provider and of the dialect. */
  String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String path(boolean stream) {
    return stream ? streamPath : path;
  }

  /** What an application sends beside the body. */
  Map<String, String> headers() {
    return switch (this) {
      case OPENAI -> Map.of("authorization", "Bearer sk-app");
      case ANTHROPIC -> Map.of("x-api-key", "sk-app", "anthropic-version", "2023-06-01");
      case GEMINI -> Map.of("x-goog-api-key", "sk-app");
      case OLLAMA -> Map.of();
    };
  }

  abstract ObjectNode body(Dialogue dialogue, boolean stream);

  abstract void whole(JsonNode reply, Said.Pieces to);

  abstract void event(JsonNode event, Said.Pieces to);

  Said heard(String reply, boolean stream) {
    Said.Pieces pieces = new Said.Pieces();
    if (stream) {
      List<String> events =
          this == OLLAMA
              ? reply.lines().toList()
              : reply
                  .lines()
                  .filter(l -> l.startsWith("data: {"))
                  .map(l -> l.substring(6))
                  .toList();
      events.forEach(event -> event(parsed(event), pieces));
    } else {
      whole(parsed(reply), pieces);
    }
    return pieces.said();
  }

  private static void declare(ObjectNode body, Dialogue dialogue) {
    for (String tool : dialogue.tools()) {
      ObjectNode function =
          body.withArray("tools").addObject().put("type", "function").putObject("function");
      function.put("name", tool).put("description", "The " + tool);
      function.set("parameters", Dialogue.citySchema());
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
