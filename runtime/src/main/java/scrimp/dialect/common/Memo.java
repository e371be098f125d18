package scrimp.dialect.common;

import java.util.function.Supplier;

/** Works a value out when first asked for it, once. */
public final class Memo<T> implements Supplier<T> {
  private Supplier<T> from;
  private T value;

  public Memo(Supplier<T> from) {
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
