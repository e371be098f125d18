package scrimp.dialect.bedrock;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import scrimp.call.Wire;
import scrimp.dialect.anthropic.Anthropic;
import scrimp.dialect.openai.OpenAi;

/** In which format a model is invoked, by the name of the model. */
final class Makers {
  /** Those who take OpenAI's chat completions. */
  private static final List<String> CHATTING =
      List.of(
          "ai21.jamba",
          "deepseek.v",
          "google.gemma",
          "minimax.",
          "mistral.",
          "moonshot.",
          "moonshotai.",
          "nvidia.",
          "openai.",
          "qwen.",
          "writer.palmyra",
          "xai.",
          "zai.");

  /** Those of Mistral's that continue a prompt. */
  private static final List<String> CONTINUING =
      List.of(
          "mistral.mistral-7b",
          "mistral.mixtral-8x7b",
          "mistral.mistral-large-2402",
          "mistral.mistral-small-2402");

  private static final Map<Format, Map<Form, Wire>> WIRES = new EnumMap<>(Format.class);

  static {
    for (Format format : Format.values()) {
      Map<Form, Wire> both = new EnumMap<>(Form.class);
      for (Form form : Form.values()) {
        both.put(form, format.wire(form));
      }
      WIRES.put(format, both);
    }
  }

  private Makers() {}

  private enum Format {
    ANTHROPIC {
      @Override
      Wire wire(Form form) {
        return new InvokeWire(Anthropic.find("POST", "/v1/messages"), form);
      }
    },
    CHAT {
      @Override
      Wire wire(Form form) {
        return new InvokeWire(OpenAi.find("POST", "/chat/completions"), form);
      }
    },
    NOVA {
      @Override
      Wire wire(Form form) {
        return new InvokeWire(new NovaWire(), form);
      }
    },
    TITAN {
      @Override
      Wire wire(Form form) {
        return new InvokeWire(new CompletionWire(Completion.TITAN), form);
      }
    },
    LLAMA {
      @Override
      Wire wire(Form form) {
        return new InvokeWire(new CompletionWire(Completion.LLAMA), form);
      }
    },
    MISTRAL {
      @Override
      Wire wire(Form form) {
        return new InvokeWire(new CompletionWire(Completion.MISTRAL), form);
      }
    },
    COMMAND {
      @Override
      Wire wire(Form form) {
        return new InvokeWire(new CompletionWire(Completion.COMMAND), form);
      }
    },
    EMBEDDINGS {
      @Override
      Wire wire(Form form) {
        return form == Form.WHOLE ? new InvokeWire(new EmbedWire(), form) : null;
      }
    },
    UNKNOWN {
      @Override
      Wire wire(Form form) {
        return new InvokeWire(new UnknownWire(), form);
      }
    };

    abstract Wire wire(Form form);
  }

  /**
   * Null for models that neither write nor embed, which are left alone.
   *
   * @param model as the path names it, an ARN or not
   */
  static Wire wire(String model, Form form) {
    Format format = format(model);
    return format == null ? null : WIRES.get(format).get(form);
  }

  private static Format format(String named) {
    if (ModelPath.opaque(named)) {
      return Format.UNKNOWN;
    }
    String model = bare(named);
    if (model.startsWith("anthropic.")) {
      return Format.ANTHROPIC;
    }
    if (model.contains("embed")) {
      return Format.EMBEDDINGS;
    }
    if (model.startsWith("amazon.nova")) {
      boolean media = model.contains("canvas") || model.contains("reel") || model.contains("sonic");
      return media ? null : Format.NOVA;
    }
    if (model.startsWith("amazon.titan-t") || model.equals("amazon.titan-tg1-large")) {
      return Format.TITAN;
    }
    if (model.startsWith("meta.llama")) {
      return Format.LLAMA;
    }
    if (model.startsWith("cohere.command-r")) {
      return Format.COMMAND;
    }
    if (begins(model, CONTINUING)) {
      return Format.MISTRAL;
    }
    return begins(model, CHATTING) ? Format.CHAT : null;
  }

  private static boolean begins(String model, List<String> with) {
    return with.stream().anyMatch(model::startsWith);
  }

  /** Without an ARN before it, nor the region of an inference profile. */
  private static String bare(String named) {
    String model = named.substring(named.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return model.replaceFirst("^(?:global|us|us-gov|eu|apac|jp|au|ca|sa|me|af|il|in|mx)\\.", "");
  }
}
