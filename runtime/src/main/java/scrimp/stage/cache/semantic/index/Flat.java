package scrimp.stage.cache.semantic.index;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Items that are compared one by one. Searches see a prefix of an array that is only ever appended
 * to or replaced, so they need no lock; writers are one at a time.
 */
final class Flat {
  private static final int FIRST_CAPACITY = 4;

  private record View(Item[] items, int size) {}

  private volatile View view = new View(new Item[FIRST_CAPACITY], 0);

  void add(Item item) {
    View now = view;
    Item[] items = now.items;
    if (now.size == items.length) {
      items = Arrays.copyOf(items, items.length * 2);
    }
    items[now.size] = item;
    view = new View(items, now.size + 1);
  }

  void search(float[] query, Best best) {
    View now = view;
    for (int i = 0; i < now.size; i++) {
      Item item = now.items[i];
      if (!item.gone && !item.inGraph) {
        best.offer(item, item.cosine(query));
      }
    }
  }

  /** Those that are neither gone nor in the graph, as of now. */
  void forEach(Consumer<Item> action) {
    View now = view;
    for (int i = 0; i < now.size; i++) {
      Item item = now.items[i];
      if (!item.gone && !item.inGraph) {
        action.accept(item);
      }
    }
  }

  /** Drops what is gone or in the graph. */
  void compact() {
    View now = view;
    Item[] kept = new Item[Math.max(FIRST_CAPACITY, now.size)];
    int size = 0;
    for (int i = 0; i < now.size; i++) {
      Item item = now.items[i];
      if (!item.gone && !item.inGraph) {
        kept[size++] = item;
      }
    }
    view = new View(Arrays.copyOf(kept, Math.max(FIRST_CAPACITY, size)), size);
  }

  int size() {
    return view.size;
  }
}
