package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import scrimp.call.Usage;
import scrimp.dialect.common.TokenCount;

/**
 * Token usage in every shape that OpenAI and compatible providers report it: chat's prompt and
 * completion tokens, the responses API's input and output tokens, embeddings, and the older or odd
 * fields of DeepSeek, Moonshot, xAI, Perplexity and proxies.
 */
final class Usages {
  private static final String[] INPUT = {"prompt_tokens", "input_tokens"};
  private static final String[] OUTPUT = {"completion_tokens", "output_tokens"};
  private static final String[] INPUT_DETAILS = {"prompt_tokens_details", "input_tokens_details"};
  private static final String[] OUTPUT_DETAILS = {
    "completion_tokens_details", "output_tokens_details"
  };
  private static final String[] CACHED = {"cached_tokens", "cache_read_input_tokens"};
  private static final String[] CACHED_TOP = {
    "prompt_cache_hit_tokens", "cached_tokens", "num_cached_tokens", "cache_read_input_tokens"
  };
  private static final String[] WRITTEN = {
    "cache_write_tokens", "cache_creation_tokens", "cache_creation_input_tokens"
  };
  private static final String[] AUDIO = {"audio_tokens", "audio"};
  private static final String[] REASONING = {"reasoning_tokens"};
  private static final String[] TOTAL = {"total_tokens"};

  private static final long ABSENT = TokenCount.ABSENT;

  private Usages() {}

  /** The usage that this node reports, or null where it reports none. */
  static Usage of(JsonNode usage) {
    if (usage == null || !usage.isObject()) {
      return null;
    }
    long input = first(usage, INPUT);
    long output = first(usage, OUTPUT);
    long total = first(usage, TOTAL);
    if (input == ABSENT && output == ABSENT && total == ABSENT) {
      return null;
    }
    if (input == ABSENT) {
      input = Math.max(0, total - Math.max(0, output));
    }
    return details(usage, input, Math.max(0, output), total);
  }

  private static Usage details(JsonNode usage, long input, long output, long total) {
    JsonNode in = firstObject(usage, INPUT_DETAILS);
    JsonNode out = firstObject(usage, OUTPUT_DETAILS);
    long cached = Math.min(input, or(first(in, CACHED), first(usage, CACHED_TOP)));
    long written = Math.min(input - cached, or(first(in, WRITTEN), first(usage, WRITTEN)));
    long reasoning = or(first(out, REASONING), first(usage, REASONING));
    // xAI counts reasoning beside the completion rather than in it
    if (reasoning > 0 && total == input + output + reasoning) {
      output += reasoning;
    }
    return new Usage(
        input,
        cached,
        written,
        Math.min(input, or(first(in, AUDIO), 0)),
        output,
        Math.min(output, reasoning),
        Math.min(output, or(first(out, AUDIO), 0)),
        false);
  }

  private static long or(long first, long second) {
    return first != ABSENT ? first : Math.max(0, second);
  }

  private static JsonNode firstObject(JsonNode node, String[] names) {
    JsonNode first = node.path(names[0]);
    return first.isObject() ? first : node.path(names[1]);
  }

  private static long first(JsonNode node, String[] names) {
    for (String name : names) {
      long value = TokenCount.of(node.path(name));
      if (value != ABSENT) {
        return value;
      }
    }
    return ABSENT;
  }
}
