package scrimp.dialect.openai;

import java.util.function.Supplier;

/** Works a value out when first asked for it, once. */
final class Memo<T> implements Supplier<T> {
  private Supplier<T> from;
  private T value;

  Memo(Supplier<T> from) {
    this.from = from;
  }

  @Override
  public synchronized T get() {
    if (from != null) {
      value = from.get();
      from = null;
    }
    return value;
  }
}
