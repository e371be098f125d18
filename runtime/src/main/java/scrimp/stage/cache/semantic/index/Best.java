package scrimp.stage.cache.semantic.index;

import java.util.ArrayList;
import java.util.List;

/** The k best of those offered; for one thread. */
final class Best {
  private final Item[] items;
  private final float[] cosines;
  private int size;

  Best(int k) {
    items = new Item[k];
    cosines = new float[k];
  }

  void offer(Item item, float cosine) {
    if (size == items.length && cosine <= cosines[size - 1] || known(item)) {
      return;
    }
    int at = size < items.length ? size++ : size - 1;
    while (at > 0 && cosines[at - 1] < cosine) {
      items[at] = items[at - 1];
      cosines[at] = cosines[at - 1];
      at--;
    }
    items[at] = item;
    cosines[at] = cosine;
  }

  /** It may have moved to the graph between the search of the one and of the other. */
  private boolean known(Item item) {
    for (int i = 0; i < size; i++) {
      if (items[i] == item) {
        return true;
      }
    }
    return false;
  }

  List<Neighbour> neighbours() {
    List<Neighbour> neighbours = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      if (!items[i].gone) {
        neighbours.add(new Neighbour(items[i].id, cosines[i]));
      }
    }
    return neighbours;
  }
}
