package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** A response object, by itself or out of the terminal event of a stream. */
final class ResponsesReply extends WholeReply {
  static final String COMPLETED = "completed";

  /** Output items that ask the application to do something. */
  private static final Set<String> APPLICATION_CALLS =
      Set.of(
          "function_call",
          "custom_tool_call",
          "computer_call",
          "local_shell_call",
          "shell_call",
          "apply_patch_call",
          "mcp_approval_request");

  ResponsesReply(Estimate estimate) {
    super(estimate, Usages::of);
  }

  @Override
  protected boolean answers(JsonNode body) {
    return !body.path("output").isEmpty();
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    StringBuilder text = new StringBuilder();
    body.path("output").forEach(item -> Prompts.item(item, text::append));
    return new Outcome(
        end,
        usage(body, text.toString()),
        body.path("model").textValue(),
        finishReason(body),
        asksForTools(body),
        body.path("service_tier").textValue(),
        whole);
  }

  /** {@code completed}, or why the response is not. */
  static String finishReason(JsonNode response) {
    String incomplete = response.path("incomplete_details").path("reason").textValue();
    return incomplete != null ? incomplete : response.path("status").textValue();
  }

  static boolean asksForTools(JsonNode response) {
    for (JsonNode item : response.path("output")) {
      if (APPLICATION_CALLS.contains(item.path("type").asText(""))) {
        return true;
      }
    }
    return false;
  }
}
