package scrimp.stage.cache.semantic.index;

/** An entry. It is in the flat part of its scope until the graph has it. */
final class Item {
  final long id;
  final Scope scope;
  final float[] vector;
  volatile boolean gone;
  volatile boolean inGraph;

  Item(long id, Scope scope, float[] vector) {
    this.id = id;
    this.scope = scope;
    this.vector = vector;
  }

  float cosine(float[] query) {
    return Dot.product(vector, query);
  }
}
