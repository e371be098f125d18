package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Tool;

/** Tools as OpenAI declares them, and others after it. */
final class Functions {
  private Functions() {}

  static List<Tool> read(JsonNode list) {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode tool : list) {
      if (!tool.path("type").asText("function").equals("function")) {
        throw new Untranslatable("a tool that is no function");
      }
      Fields of = Fields.of("function", tool.path("function")).ignore("strict");
      JsonNode schema = of.take("parameters");
      tools.add(
          new Tool(
              of.text("name"), of.text("description"), schema.isMissingNode() ? null : schema));
      of.done();
    }
    return tools;
  }

  static ArrayNode write(List<Tool> tools) {
    ArrayNode list = Json.mapper().createArrayNode();
    for (Tool tool : tools) {
      ObjectNode function = list.addObject().put("type", "function").putObject("function");
      function.put("name", tool.name());
      if (tool.description() != null) {
        function.put("description", tool.description());
      }
      if (tool.schema() != null) {
        function.set("parameters", tool.schema());
      }
    }
    return list;
  }
}
