package scrimp.stage.cache.semantic.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VectorIndexTest {
  private static final int DIMENSIONS = 32;
  private static final int GRAPH_FROM = 600;
  private static final int MANY = 1_000;
  private static final Scope SCOPE = scope(1);

  private final List<Throwable> faults = new CopyOnWriteArrayList<>();
  private final Vectors vectors = new Vectors(7, DIMENSIONS);
  private final VectorIndex index = new VectorIndex(DIMENSIONS, GRAPH_FROM, 20_000, faults::add);

  @AfterEach
  void close() {
    index.close();
    assertThat(faults).isEmpty();
  }

  @Test
  void findsTheNearestFirst() {
    float[] query = vectors.next();
    float[] near = vectors.near(query);
    index.put(1, SCOPE, vectors.next());
    index.put(2, SCOPE, near);
    index.put(3, SCOPE, query);

    List<Neighbour> found = index.search(SCOPE, query, 2);

    assertThat(found).extracting(Neighbour::id).containsExactly(3L, 2L);
    assertThat(found.get(0).cosine()).isCloseTo(1f, within(1e-5f));
    assertThat(found.get(1).cosine()).isCloseTo(Dot.product(query, near), within(1e-5f));
  }

  @Test
  void neverSeesAnotherScope() {
    float[] vector = vectors.next();
    index.put(1, SCOPE, vector);

    assertThat(index.search(scope(2), vector, 10)).isEmpty();
    index.put(2, scope(2), vectors.next());
    assertThat(index.search(scope(2), vector, 10)).extracting(Neighbour::id).containsExactly(2L);
  }

  @Test
  void whatIsRemovedOrReplacedIsNotFoundAgain() {
    float[] first = vectors.next();
    float[] second = vectors.next();
    index.put(1, SCOPE, first);
    index.put(1, scope(2), second);

    assertThat(index.search(SCOPE, first, 10)).isEmpty();
    assertThat(index.search(scope(2), second, 10)).extracting(Neighbour::id).containsExactly(1L);
    assertThat(index.size()).isEqualTo(1);
    assertThat(index.scopes()).isEqualTo(1);
    assertThat(index.remove(1)).isTrue();
    assertThat(index.remove(1)).isFalse();
    assertThat(index.search(scope(2), second, 10)).isEmpty();
    assertThat(index.scopes()).isZero();
    assertThat(index.bytes()).isZero();
  }

  @Test
  void holdsNoMoreThanItWasToldTo() {
    try (VectorIndex small = new VectorIndex(DIMENSIONS, 2, faults::add)) {
      assertThat(small.put(1, SCOPE, vectors.next())).isTrue();
      assertThat(small.put(2, SCOPE, vectors.next())).isTrue();
      assertThat(small.put(3, SCOPE, vectors.next())).isFalse();
      assertThat(small.put(2, SCOPE, vectors.next())).isTrue();
      small.remove(1);
      assertThat(small.put(3, SCOPE, vectors.next())).isTrue();
    }
  }

  @Test
  void refusesWhatIsNoUnitVectorOfItsDimensions() {
    float[] nan = vectors.next();
    nan[0] = Float.NaN;

    for (float[] bad : new float[][] {nan, new float[DIMENSIONS], new float[] {1}}) {
      assertThatThrownBy(() -> index.put(1, SCOPE, bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(index.size()).isZero();
  }

  @Test
  void aLargeScopeIsFoundInItsGraphAsOneByOne() throws Exception {
    List<float[]> put = filled(MANY);
    assertThat(index.awaitSettled(60_000)).isTrue();

    int right = 0;
    for (int i = 0; i < 500; i++) {
      float[] query = vectors.near(put.get(i * 2));
      if (index.search(SCOPE, query, 1).get(0).id() == best(put, query)) {
        right++;
      }
    }

    assertThat(right).isGreaterThanOrEqualTo(490);
  }

  @Test
  void whatWasJustPutIsFoundBesideTheGraph() throws Exception {
    filled(MANY);
    for (int i = 0; i < 600; i++) {
      float[] vector = vectors.next();
      index.put(MANY + i, SCOPE, vector);

      assertThat(index.search(SCOPE, vector, 1).get(0).id()).isEqualTo(MANY + i);
    }
  }

  @Test
  void aGraphIsMendedWhenMuchOfItIsGone() throws Exception {
    List<float[]> put = filled(MANY);
    assertThat(index.awaitSettled(60_000)).isTrue();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 400; i++) {
        int id = round * 400 + i;
        index.remove(id);
        float[] vector = vectors.next();
        put.add(vector);
        index.put(put.size() - 1, SCOPE, vector);
      }
      assertThat(index.awaitSettled(60_000)).isTrue();
    }

    int right = 0;
    for (int id = 1_200; id < put.size(); id += 10) {
      List<Neighbour> found = index.search(SCOPE, vectors.near(put.get(id)), 1);
      right += found.get(0).id() == id ? 1 : 0;
    }
    assertThat(right).isGreaterThan((put.size() - 1_200) / 10 * 97 / 100);
    assertThat(index.search(SCOPE, put.get(3), 50)).noneMatch(found -> found.id() < 1_200);
  }

  @Test
  void aGraphIsGivenUpWhenAlmostAllIsGone() throws Exception {
    List<float[]> put = filled(MANY);
    assertThat(index.awaitSettled(60_000)).isTrue();
    for (int id = 10; id < put.size(); id++) {
      index.remove(id);
    }
    assertThat(index.awaitSettled(60_000)).isTrue();

    for (int id = 0; id < 10; id++) {
      assertThat(index.search(SCOPE, put.get(id), 1).get(0).id()).isEqualTo(id);
    }
    assertThat(index.search(SCOPE, put.get(0), 100)).hasSize(10);
    index.clear();
    assertThat(index.search(SCOPE, put.get(0), 100)).isEmpty();
  }

  @Test
  void searchesBesideInsertsAndDeletesBringOnlyWhatIsThereWithItsOwnCosine() throws Exception {
    Map<Long, float[]> ever = new ConcurrentHashMap<>();
    List<float[]> put = filled(MANY);
    for (int id = 0; id < put.size(); id++) {
      ever.put((long) id, put.get(id));
    }
    List<Throwable> wrong = new CopyOnWriteArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> searching = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      Vectors own = new Vectors(7, DIMENSIONS);
      searching.add(
          new Thread(
              () -> {
                while (!done.get()) {
                  float[] query = own.next();
                  for (Neighbour found : index.search(SCOPE, query, 5)) {
                    assertThat(found.cosine())
                        .isCloseTo(Dot.product(ever.get(found.id()), query), within(1e-5f));
                  }
                }
              }));
    }
    for (Thread thread : searching) {
      thread.setUncaughtExceptionHandler((in, failure) -> wrong.add(failure));
      thread.start();
    }

    for (int id = 0; id < 2_000; id++) {
      long fresh = MANY + id;
      ever.put(fresh, vectors.next());
      index.put(fresh, SCOPE, ever.get(fresh));
      index.remove(id);
      assertThat(index.search(SCOPE, ever.get(fresh), 1)).isNotEmpty();
    }
    done.set(true);
    for (Thread thread : searching) {
      thread.join();
    }

    assertThat(wrong).isEmpty();
    assertThat(index.size()).isEqualTo(MANY);
  }

  private List<float[]> filled(int count) {
    List<float[]> put = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      put.add(vectors.next());
      index.put(id, SCOPE, put.get(id));
    }
    return put;
  }

  private static long best(List<float[]> put, float[] query) {
    int best = 0;
    for (int id = 1; id < put.size(); id++) {
      if (Dot.product(put.get(id), query) > Dot.product(put.get(best), query)) {
        best = id;
      }
    }
    return best;
  }

  private static Scope scope(int first) {
    byte[] digest = new byte[Scope.BYTES];
    digest[0] = (byte) first;
    return new Scope(digest);
  }
}
