package scrimp.testapps.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many callers at once. */
final class Crowds {
  private static final int CALLERS = 64;
  private static final long PATIENCE_SECONDS = 30;
  private final ContractClient client;

  Crowds(ContractClient client) {
    this.client = client;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("64 equal calls at once", this::equalCalls),
        new Scenario("64 different calls at once", this::differentCalls),
        new Scenario("64 equal streams at once", this::equalStreams));
  }

  private void equalCalls(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[words=20]] [[delay-ms=100]] Greet me.");
    agree(facts, all(i -> () -> textOf(request)));
  }

  private void differentCalls(Target target, Facts facts) throws Exception {
    List<String> texts =
        all(i -> () -> textOf(target.chat("[[words=20]] [[delay-ms=50]] Greet caller " + i + ".")));
    facts.expect("answers", CALLERS, texts.size());
    facts.saw("answer digest", Answers.digest(String.join("\n", texts)));
  }

  private void equalStreams(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream("[[chunks=5]] [[chunk-delay-ms=20]] [[words=20]] Tell me.");
    agree(facts, all(i -> () -> streamedTextOf(request)));
  }

  private static void agree(Facts facts, List<String> answers) {
    Map<String, Integer> callers = new TreeMap<>();
    answers.forEach(answer -> callers.merge(answer, 1, Integer::sum));
    facts.note("callers by answer", callers);
    facts.expect("different answers", 1, callers.size());
  }

  private String textOf(Outgoing request) throws Exception {
    WholeReply reply = client.send(request);
    return reply.status() + " " + Answers.chatText(reply.text());
  }

  private String streamedTextOf(Outgoing request) throws Exception {
    try (LiveReply reply = client.open(request)) {
      return reply.status() + " " + Answers.chatText(new EventReader(reply.body()).rest());
    }
  }

  private static List<String> all(IntFunction<Callable<String>> calls) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<String>> pending = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        pending.add(callers.submit(calls.apply(i)));
      }
      List<String> texts = new ArrayList<>();
      for (Future<String> call : pending) {
        texts.add(call.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return texts;
    } finally {
      callers.shutdownNow();
    }
  }
}
