package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** What must hold on the wire in every run, with the agent or without. */
final class Wires {
  private Wires() {}

  /** For every scenario that tells what it sent: same bytes, right Content-Length. */
  static void assertBodiesArrivedAsWritten(ContractRun run) {
    List<String> checked = new ArrayList<>();
    run.scenarios()
        .forEach(
            (name, line) -> {
              JsonNode facts = line.path("facts");
              if (facts.has("sent sha256")) {
                assertArrived(run, name, facts);
                checked.add(name);
              }
            });
    assertThat(checked).hasSizeGreaterThan(8);
  }

  private static void assertArrived(ContractRun run, String scenario, JsonNode facts) {
    List<RecordedRequest> requests = run.upstream().of(scenario);
    assertThat(requests).as(scenario).hasSize(1);
    RecordedRequest request = requests.get(0);
    assertThat(Answers.sha256(request.body()))
        .as("body of " + scenario)
        .isEqualTo(facts.path("sent sha256").asText());
    String length = request.header("content-length");
    if (length == null) {
      assertThat(scenario)
          .as("a body of declared length came in chunks")
          .contains("unknown length");
    } else {
      assertThat(Long.parseLong(length)).as(scenario).isEqualTo(facts.path("sent bytes").asLong());
    }
  }

  /** An application that leaves is noticed by the provider, so that it need not go on. */
  static void assertAbortsReachedTheProvider(ContractRun run, ClientApp app) {
    List<String> unnoticed =
        abandoned(app).stream()
            .filter(scenario -> !run.upstream().of(scenario).get(0).clientAborted())
            .toList();
    assertThat(unnoticed).as("scenarios that the provider served to their end").isEmpty();
  }

  private static List<String> abandoned(ClientApp app) {
    if (app == ClientApp.APACHE_5_ASYNC) {
      // to cancel one of its calls does nothing to a connection that was used before
      return List.of("read timeout", "async read timeout");
    }
    List<String> abandoned = new ArrayList<>();
    abandoned.add("stream closed before [DONE]");
    abandoned.add("stream closed unread");
    abandoned.add("read timeout");
    switch (app) {
      case URL_CONNECTION -> abandoned.add("disconnect in mid-stream");
      case JDK_HTTP -> {
        abandoned.add("BodyHandlers.ofLines closed early");
        abandoned.add("interrupt of a caller that waits");
      }
      case APACHE_4 -> {
        abandoned.add("request aborted in mid-stream");
        abandoned.add("response closed in mid-stream");
      }
      case APACHE_5 -> {
        abandoned.add("request aborted in mid-stream");
        abandoned.add("response closed at once in mid-stream");
      }
      case OKHTTP_3, OKHTTP_4, OKHTTP_5 ->
          abandoned.add("body of a sync call cancelled while it is read");
      case REACTOR_NETTY_10, REACTOR_NETTY_13 -> {
        abandoned.add("Flux taken only in part");
        abandoned.add("timeout of the subscriber");
      }
      default -> {
        // nothing but what all have
      }
    }
    if (app.async()) {
      abandoned.add("async stream closed before [DONE]");
      abandoned.add("async call cancelled before the reply");
      abandoned.add("async call cancelled while a whole body is slow");
      abandoned.add("async read timeout");
    }
    return abandoned;
  }
}
