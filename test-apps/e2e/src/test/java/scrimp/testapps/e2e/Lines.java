package scrimp.testapps.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The lines of a stream, read on a thread of their own so that their writer never blocks. */
final class Lines {
  private static final long LAST_WORDS_MS = 10_000;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  private Lines(InputStream stream, String name) {
    reader = new Thread(() -> read(stream), "forked-" + name);
    reader.setDaemon(true);
  }

  static Lines of(InputStream stream, String name) {
    Lines lines = new Lines(stream, name);
    lines.reader.start();
    return lines;
  }

  synchronized List<String> soFar() {
    return List.copyOf(lines);
  }

  synchronized String await(Predicate<String> wanted, Duration atMost, Supplier<String> context)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    int seen = 0;
    while (true) {
      Optional<String> found = lines.stream().skip(seen).filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended || leftMs <= 0) {
        String why = ended ? "the application ended without it" : "not within " + atMost;
        throw new AssertionError("the awaited line did not come: " + why + "\n" + context.get());
      }
      seen = lines.size();
      wait(leftMs);
    }
  }

  void join() throws InterruptedException {
    reader.join(LAST_WORDS_MS);
  }

  private void read(InputStream stream) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(reading broke off: " + e + ")");
    }
    end();
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
