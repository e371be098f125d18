package scrimp.testapps.bench.calls;

import static scrimp.testapps.bench.calls.Lane.Setting.BARE;
import static scrimp.testapps.bench.calls.Lane.Setting.ENFORCE;
import static scrimp.testapps.bench.calls.Lane.Setting.NO_AGENT;
import static scrimp.testapps.bench.calls.Lane.Setting.NO_CACHE;
import static scrimp.testapps.bench.calls.Lane.Setting.OBSERVE;

import java.util.List;

/** Which lanes take turns. The first of each is what the others are compared with. */
final class Comparisons {

  /** A miss in enforce is the dearest way that a call can go. */
  static final List<Lane> OPENAI =
      List.of(
          Lane.all("openai-repeated", NO_AGENT),
          Lane.all("openai-distinct", NO_AGENT),
          Lane.all("openai-distinct", OBSERVE),
          Lane.all("openai-distinct", NO_CACHE),
          Lane.all("openai-distinct", ENFORCE),
          Lane.hits("openai-repeated"));

  /** openai-java always writes a question in the same bytes; others may not. */
  static final List<Lane> JDK =
      List.of(Lane.all("jdk-same", NO_AGENT), Lane.hits("jdk-same"), Lane.hits("jdk-reworded"));

  /** To a host that no policy names. Without the network the hook is not lost in its noise. */
  static final List<List<Lane>> OTHER_HOST =
      List.of(
          sent("jdk-other-host"),
          sent("okhttp-other-host"),
          sent("urlconnection-other-host"),
          unsent("jdk-no-network"),
          unsent("okhttp-no-network"),
          unsent("urlconnection-no-network"));

  /** Over the gateway inside the JVM: whole answers, and streams. */
  static final List<List<Lane>> GATEWAY =
      List.of(
          List.of(
              Lane.all("reactor-distinct", NO_AGENT),
              Lane.all("reactor-distinct", OBSERVE),
              Lane.all("reactor-distinct", NO_CACHE),
              Lane.hits("reactor-repeated")),
          List.of(
              Lane.all("reactor-streamed", NO_AGENT),
              Lane.all("reactor-streamed", OBSERVE),
              Lane.all("reactor-streamed", NO_CACHE)));

  private Comparisons() {}

  private static List<Lane> sent(String work) {
    return List.of(Lane.all(work, NO_AGENT), Lane.all(work, BARE));
  }

  private static List<Lane> unsent(String work) {
    return List.of(Lane.unsent(work, NO_AGENT), Lane.unsent(work, BARE));
  }
}
