package scrimp.stage.cache.semantic.index;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.SearchResult;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/**
 * A navigable graph over the items of one scope. One thread writes; any number search meanwhile.
 *
 * <p>An ordinal may come to stand for another item while a search is under way; so what a search
 * brings is looked up and compared again, and never wrong, at worst not the best.
 */
final class Graph {
  /** Neighbours of a node: more is better found, slower and larger. */
  private static final int DEGREE = 16;

  /** How many candidates an insert keeps in view. */
  private static final int BEAM_WHEN_BUILT = 80;

  /**
   * And a search. What is as near as a paraphrase is found with 30 as surely as one by one; of
   * unrelated texts, of which none is a hit, 60 finds the nearest nine times in ten.
   */
  private static final int BEAM_WHEN_SEARCHED = 60;

  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;
  private static final int FIRST_CAPACITY = 1024;

  static {
    QuietJVector.prepare();
  }

  private final GraphIndexBuilder builder;
  private final GraphScores scores = new GraphScores(this::item);
  private final Queue<GraphSearcher> searchers = new ConcurrentLinkedQueue<>();
  private volatile Item[] items = new Item[FIRST_CAPACITY];
  private int[] free = new int[0];
  private int freeCount;
  private int next;

  /**
   * @param pool for the removal of deleted nodes
   */
  // what replaces this constructor reads its parameters out of MBeans, which it registers
  @SuppressWarnings("deprecation")
  Graph(int dimensions, ForkJoinPool pool) {
    builder =
        new GraphIndexBuilder(
            scores, dimensions, DEGREE, BEAM_WHEN_BUILT, OVERFLOW, ALPHA, true, false, pool, pool);
  }

  private Item item(int ordinal) {
    return items[ordinal];
  }

  void add(Item item) {
    int ordinal = freeCount > 0 ? free[--freeCount] : next++;
    if (ordinal == items.length) {
      items = Arrays.copyOf(items, items.length * 2);
    }
    items[ordinal] = item;
    // what was written to the array comes before what the graph publishes
    items = items;
    builder.addGraphNode(ordinal, GraphScores.to(item.vector, this::item));
    item.inGraph = true;
  }

  void search(float[] query, int k, Best best) {
    GraphSearcher searcher = searchers.poll();
    if (searcher == null) {
      searcher = new GraphSearcher(builder.getGraph());
    } else {
      searcher.setView(builder.getGraph().getView());
    }
    SearchResult result =
        searcher.search(
            GraphScores.to(query, this::item),
            k,
            Math.max(BEAM_WHEN_SEARCHED, k),
            0,
            0,
            ordinal -> !item(ordinal).gone);
    searchers.add(searcher);
    for (SearchResult.NodeScore node : result.getNodes()) {
      Item item = item(node.node);
      if (!item.gone) {
        best.offer(item, item.cosine(query));
      }
    }
  }

  /** Takes what is gone out of the graph and mends it. */
  void sweep() {
    int[] swept = new int[next];
    int count = 0;
    boolean[] unused = new boolean[next];
    for (int i = 0; i < freeCount; i++) {
      unused[free[i]] = true;
    }
    for (int ordinal = 0; ordinal < next; ordinal++) {
      if (!unused[ordinal] && items[ordinal].gone) {
        builder.markNodeDeleted(ordinal);
        swept[count++] = ordinal;
      }
    }
    if (count == 0) {
      return;
    }
    builder.removeDeletedNodes();
    int[] more = Arrays.copyOf(free, freeCount + count);
    System.arraycopy(swept, 0, more, freeCount, count);
    free = more;
    freeCount += count;
  }

  /** All nodes' items, gone or not. */
  void forEach(Consumer<Item> action) {
    for (int ordinal = 0; ordinal < next; ordinal++) {
      action.accept(items[ordinal]);
    }
  }

  /** Nodes, those of items that are gone since the last sweep too. */
  int size() {
    return next - freeCount;
  }
}
