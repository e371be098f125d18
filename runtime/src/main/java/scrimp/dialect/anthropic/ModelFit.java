package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Takes out of a request what the model that it goes to is known to refuse, or puts it as that
 * model takes it. What cannot be put otherwise stays: a prefilled answer, a forced tool.
 */
final class ModelFit {
  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");
  private static final String THINKING = "thinking";
  private static final String MAX_TOKENS = "max_tokens";

  private final ObjectNode body;
  private final ClaudeModel model;

  private ModelFit(ObjectNode body, ClaudeModel model) {
    this.body = body;
    this.model = model;
  }

  static void fit(ObjectNode body, String model) {
    new ModelFit(body, ClaudeModel.of(model)).all();
  }

  private void all() {
    sampling();
    thinking();
    effort();
    if (!model.takesSpeed()) {
      body.remove("speed");
    }
    if (body.path(MAX_TOKENS).asLong() > model.maxOutput()) {
      OutputCap.set(body, model.maxOutput());
    }
  }

  private void sampling() {
    if (!model.takesSampling()) {
      body.remove(SAMPLING);
    } else if (model.takesOneOfSampling() && body.hasNonNull("temperature")) {
      body.remove("top_p");
    }
  }

  private void thinking() {
    String asked = body.path(THINKING).path("type").asText("");
    switch (model.thinking()) {
      case NONE -> body.remove(THINKING);
      case BUDGET -> {
        if (asked.equals("adaptive") || asked.equals("between_tools")) {
          body.remove(THINKING);
        }
      }
      case EITHER -> replace(asked, "between_tools", "disabled");
      case ADAPTIVE -> {
        replace(asked, "enabled", "adaptive");
        replace(asked, "between_tools", "disabled");
        if (model.version() < 50
            && body.path(THINKING).path("type").asText("").equals("disabled")) {
          // what these do anyway unless asked
          body.remove(THINKING);
        }
      }
      case ADAPTIVE_OR_BETWEEN_TOOLS -> {
        replace(asked, "enabled", "adaptive");
        replace(asked, "disabled", "between_tools");
      }
      case ALWAYS -> {
        replace(asked, "enabled", "adaptive");
        if (asked.equals("disabled") || asked.equals("between_tools")) {
          body.remove(THINKING);
        }
      }
      case UNKNOWN -> {
        // the provider will tell
      }
    }
  }

  private void replace(String asked, String one, String other) {
    if (asked.equals(one)) {
      ObjectNode thinking = ((ObjectNode) body.get(THINKING)).deepCopy();
      thinking.remove("budget_tokens");
      if (!other.equals("adaptive")) {
        thinking.remove("display");
      }
      body.set(THINKING, thinking.put("type", other));
    }
  }

  private void effort() {
    JsonNode config = body.path("output_config");
    String asked = config.path("effort").asText("");
    if (asked.isEmpty() || !config.isObject()) {
      return;
    }
    ObjectNode changed = config.deepCopy();
    if (!model.takesEffort()) {
      changed.remove("effort");
    } else if (!model.takesEffort(asked)) {
      changed.put("effort", "high");
    }
    if (changed.isEmpty()) {
      body.remove("output_config");
    } else {
      body.set("output_config", changed);
    }
  }
}
