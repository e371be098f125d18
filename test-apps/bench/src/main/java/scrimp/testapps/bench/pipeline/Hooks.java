package scrimp.testapps.bench.pipeline;

import java.io.UncheckedIOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import scrimp.testapps.bench.measure.Folder;

/** Hooks by policy. */
public final class Hooks {
  private Hooks() {}

  /** Answers from the cache. */
  @State(Scope.Benchmark)
  public static class Enforce extends Hook {
    public Enforce() {
      this("mode=enforce");
    }

    Enforce(String settings) {
      super(settings);
    }

    @Override
    boolean stored() {
      return true;
    }
  }

  /** Answers from the cache, and writes a line for each call. */
  @State(Scope.Benchmark)
  public static class EnforceWithLedger extends Enforce {
    private final Folder folder;

    public EnforceWithLedger() {
      this(Folder.create());
    }

    private EnforceWithLedger(Folder folder) {
      super("mode=enforce;ledger.dir=" + folder.path() + ";ledger.max-files=2");
      this.folder = folder;
    }

    @TearDown(Level.Trial)
    public void delete() {
      try {
        folder.close();
      } catch (UncheckedIOException e) {
        // the ledger's thread may just be writing: what it leaves lies among temporary files
      }
    }
  }

  /** Lets everything through, and keeps books as if it did not. */
  @State(Scope.Benchmark)
  public static class Observe extends Hook {
    public Observe() {
      super("mode=observe");
    }

    @Override
    boolean stored() {
      return false;
    }
  }

  /** Looks for each answer, finds none, and stores it. */
  @State(Scope.Benchmark)
  public static class EnforceMisses extends Hook {
    public EnforceMisses() {
      super("mode=enforce");
    }

    @Override
    boolean stored() {
      return false;
    }
  }

  /** Lets everything through, and could change it. */
  @State(Scope.Benchmark)
  public static class EnforceNoCache extends Hook {
    public EnforceNoCache() {
      super("mode=enforce;cache.exact.enabled=false;cache.coalesce.enabled=false");
    }

    @Override
    boolean stored() {
      return false;
    }
  }
}
