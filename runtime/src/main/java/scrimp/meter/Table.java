package scrimp.meter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import scrimp.call.Usd;

/** How rows of that kind appear in JMX: as tabular data with described, typed columns. */
final class Table<R> {
  private final List<Column<R>> columns;
  private final String[] names;
  private final CompositeType row;
  private final TabularType type;

  private record Column<R>(
      String name, String description, OpenType<?> type, Function<R, Object> value) {}

  private Table(Builder<R> from) throws OpenDataException {
    this.columns = List.copyOf(from.columns);
    this.names = columns.stream().map(Column::name).toArray(String[]::new);
    this.row =
        new CompositeType(
            from.name,
            from.description,
            names,
            columns.stream().map(Column::description).toArray(String[]::new),
            columns.stream().map(Column::type).toArray(OpenType<?>[]::new));
    this.type =
        new TabularType(from.name + "s", from.description, row, from.keys.toArray(String[]::new));
  }

  /** One row's name in the singular and its meaning. */
  static <R> Builder<R> of(String name, String description) {
    return new Builder<>(name, description);
  }

  TabularType type() {
    return type;
  }

  /** Rows whose keys are the same as an earlier one's are left out. */
  TabularData of(Collection<R> rows) throws OpenDataException {
    TabularDataSupport data = new TabularDataSupport(type);
    for (R each : rows) {
      Object[] values = columns.stream().map(column -> column.value().apply(each)).toArray();
      CompositeDataSupport composite = new CompositeDataSupport(row, names, values);
      if (!data.containsKey(data.calculateIndex(composite))) {
        data.put(composite);
      }
    }
    return data;
  }

  /** Declares a table column by column. */
  static final class Builder<R> {
    private final String name;
    private final String description;
    private final List<Column<R>> columns = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    private Builder(String name, String description) {
      this.name = name;
      this.description = description;
    }

    /** A text that tells rows apart. */
    Builder<R> key(String name, String description, Function<R, String> value) {
      keys.add(name);
      return text(name, description, value);
    }

    Builder<R> text(String name, String description, Function<R, String> value) {
      return column(name, description, SimpleType.STRING, value::apply);
    }

    Builder<R> count(String name, String description, ToLongFunction<R> value) {
      return column(name, description, SimpleType.LONG, value::applyAsLong);
    }

    Builder<R> usd(String name, String description, Function<R, Usd> value) {
      return column(name, description, SimpleType.DOUBLE, row -> value.apply(row).asDouble());
    }

    Table<R> build() {
      try {
        return new Table<>(this);
      } catch (OpenDataException e) {
        throw new IllegalStateException("a table that cannot be", e);
      }
    }

    private Builder<R> column(
        String name, String description, OpenType<?> type, Function<R, Object> value) {
      columns.add(new Column<>(name, description, type, value));
      return this;
    }
  }
}
