package scrimp.stage.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import scrimp.stage.cache.shared.Invalidation.Kind;

class InvalidationsTest {
  private final FakeRemote server = new FakeRemote();
  private final HeapProbe heap = new HeapProbe();
  private final HeapProbe otherHeap = new HeapProbe();
  private final Invalidations here = new Invalidations(heap);
  private final Invalidations there = new Invalidations(otherHeap);

  /** Writes down what it was told. */
  private static final class HeapProbe implements Heap {
    final List<String> told = new ArrayList<>();

    @Override
    public void dropAll() {
      told.add("all");
    }

    @Override
    public void dropModels(Predicate<String> model) {
      told.add("model " + model.test("gpt-4o") + " " + model.test("other"));
    }

    @Override
    public void dropFeatures(Predicate<String> feature) {
      told.add("feature " + feature.test("desk#answer") + " " + feature.test("other"));
    }
  }

  @Test
  void beforeTheLogWasReadNothingIsServed() {
    assertThat(here.forbid(Samples.entry("x"))).isTrue();

    here.bringUpToDate(server);

    assertThat(here.forbid(Samples.entry("x"))).isFalse();
  }

  @Test
  void whatBeganBeforeAClearingIsServedNowhereWhatBeganAfterItIs() {
    bothLook();
    here.announce(Kind.ALL, null);
    assertThat(here.forbid(Samples.entry("x"))).isTrue();

    bothLook();

    assertThat(otherHeap.told).containsExactly("all");
    for (Invalidations each : List.of(here, there)) {
      assertThat(each.forbid(Samples.entry("x"))).isTrue();
      assertThat(each.forbid(Samples.entry("x").begunAt(1))).isFalse();
    }
    assertThat(here.pending()).isZero();
  }

  @Test
  void aModelOrAFeatureGoesAndOthersStay() {
    bothLook();
    here.announce(Kind.MODEL, "gpt-4o");
    bothLook();

    assertThat(otherHeap.told).containsExactly("model true false");
    assertThat(there.forbid(Samples.entry("x"))).isTrue();
    assertThat(there.forbid(Samples.entry("x", "other", "desk#answer"))).isFalse();

    here.announce(Kind.FEATURE, "desk#answer");
    bothLook();

    assertThat(otherHeap.told).endsWith("feature true false");
    assertThat(there.forbid(Samples.entry("x", "other", "desk#answer"))).isTrue();
    assertThat(there.forbid(Samples.entry("x", "other", "f"))).isFalse();
  }

  @Test
  void theLogHasNoNames() {
    here.announce(Kind.FEATURE, "com.acme.Secret#plan");
    here.bringUpToDate(server);

    assertThat(server.log.toString()).doesNotContain("acme").contains("1 FEATURE ");
  }

  @Test
  void whoWasAwayMissesNothing() {
    bothLook();
    for (int i = 0; i < 3; i++) {
      here.announce(Kind.MODEL, "gpt-4o");
      here.bringUpToDate(server);
    }

    there.bringUpToDate(server);

    assertThat(otherHeap.told).hasSize(3);
  }

  @Test
  void whoWasAwaySoLongThatRecordsAreGoneDropsAll() {
    bothLook();
    for (int i = 0; i < 3; i++) {
      here.announce(Kind.MODEL, "gpt-4o");
      here.bringUpToDate(server);
    }
    server.log.remove(0);

    there.bringUpToDate(server);

    assertThat(otherHeap.told).containsExactly("all");
    assertThat(there.forbid(Samples.entry("x", "other", "f"))).isTrue();
    assertThat(there.forbid(Samples.entry("x", "other", "f").begunAt(3))).isFalse();
  }

  @Test
  void aServerThatLostItsLogGivesNothingOfWhatItHadButHeapsStay() {
    here.announce(Kind.MODEL, "gpt-4o");
    bothLook();
    bothLook();
    otherHeap.told.clear();
    server.log.clear();
    server.sequence = 0;

    bothLook();

    assertThat(otherHeap.told).isEmpty();
    for (Invalidations each : List.of(here, there)) {
      assertThat(each.forbid(Samples.entry("x", "other", "f").begunAt(1))).isTrue();
      assertThat(each.forbid(Samples.entry("x", "other", "f").begunAt(each.known()))).isFalse();
    }
  }

  @Test
  void aServerWithAnotherHistoryIsNotTrustedAndNeitherIsTheHeap() {
    here.announce(Kind.MODEL, "gpt-4o");
    bothLook();
    bothLook();
    otherHeap.told.clear();
    server.log.set(0, "1 " + Invalidation.of(Kind.FEATURE, "other").text());

    there.readAll(server);
    assertThat(otherHeap.told).containsExactly("all");
    assertThat(there.forbid(Samples.entry("x", "m", "f").begunAt(1))).isTrue();
    there.bringUpToDate(server);

    assertThat(there.forbid(Samples.entry("x", "m", "f").begunAt(1))).isTrue();
    assertThat(there.forbid(Samples.entry("x", "m", "f").begunAt(2))).isFalse();
  }

  private void bothLook() {
    here.bringUpToDate(server);
    there.bringUpToDate(server);
  }
}
