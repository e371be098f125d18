package scrimp.testapps.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import scrimp.testapps.load.wire.Received;

/**
 * Many calls from many threads. They walk through the prompts in bursts: that many calls in a row
 * ask the same, and after the last prompt comes the first again.
 */
final class Load {
  private final ObjectNode order;
  private final Settings settings;
  private final int calls;
  private final int distinct;
  private final int burst;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * @param order with {@code threads}, {@code calls}, {@code distinct}, {@code burst}, and what a
   *     {@link Chat} has; in {@code prompt} and {@code user} {@code %d} is the number of the prompt
   */
  Load(ObjectNode order, Settings settings) {
    this.order = order;
    this.settings = settings;
    this.calls = order.path("calls").asInt();
    this.distinct = order.path("distinct").asInt(calls);
    this.burst = order.path("burst").asInt(1);
  }

  void run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < order.path("threads").asInt(1); i++) {
      Thread thread = new Thread(this::work, "load-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work() {
    for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
      int prompt = call / burst % distinct;
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("call", call);
      facts.put("prompt", prompt);
      long start = System.nanoTime();
      try {
        Received got = FaqDesk.answer(chat(prompt), settings);
        facts.put("status", got.status());
        facts.put("body", got.body());
      } catch (IOException | InterruptedException | RuntimeException e) {
        facts.put("thrown", e.toString());
      }
      facts.put("at", System.currentTimeMillis());
      facts.put("ms", (System.nanoTime() - start) / 1_000_000);
      Printed.line(facts);
    }
  }

  private Chat chat(int prompt) {
    ObjectNode numbered = order.deepCopy();
    for (String field : List.of("prompt", "user")) {
      if (order.has(field)) {
        numbered.put(field, order.get(field).asText().replace("%d", Integer.toString(prompt)));
      }
    }
    return new Chat(numbered);
  }
}
