package scrimp.meter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.OpenMBeanParameterInfo;
import javax.management.openmbean.OpenMBeanParameterInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** Declares an MBean line by line: what there is to read and to do, each with its description. */
final class OpenBeanBuilder {
  private final String name;
  private final String description;
  private final List<OpenBean.Property> properties = new ArrayList<>();
  private final List<OpenBean.Action> actions = new ArrayList<>();

  OpenBeanBuilder(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /** A parameter of an operation, always text. */
  record Parameter(String name, String description) {}

  OpenBeanBuilder count(String name, String description, LongSupplier value) {
    return readable(name, description, SimpleType.LONG, value::getAsLong);
  }

  OpenBeanBuilder number(String name, String description, DoubleSupplier value) {
    return readable(name, description, SimpleType.DOUBLE, value::getAsDouble);
  }

  OpenBeanBuilder flag(String name, String description, BooleanSupplier value) {
    return readable(name, description, SimpleType.BOOLEAN, value::getAsBoolean);
  }

  OpenBeanBuilder text(String name, String description, Supplier<String> value) {
    return readable(name, description, SimpleType.STRING, value::get);
  }

  OpenBeanBuilder time(String name, String description, Supplier<Instant> value) {
    return readable(name, description, SimpleType.DATE, () -> Date.from(value.get()));
  }

  OpenBeanBuilder texts(
      String name, String description, Supplier<? extends Collection<String>> value) {
    try {
      return readable(
          name,
          description,
          new ArrayType<String[]>(1, SimpleType.STRING),
          () -> value.get().toArray(String[]::new));
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  <R> OpenBeanBuilder table(
      String name, String description, Table<R> table, Supplier<? extends Collection<R>> rows) {
    return readable(name, description, table.type(), () -> table.of(rows.get()));
  }

  /** A text that may also be set. */
  OpenBeanBuilder writable(
      String name,
      String description,
      Supplier<String> value,
      java.util.function.Consumer<String> set) {
    properties.add(
        new OpenBean.Property(
            new OpenMBeanAttributeInfoSupport(
                name, description, SimpleType.STRING, true, true, false),
            value::get,
            given -> set.accept((String) given)));
    return this;
  }

  /** An operation that changes something. */
  OpenBeanBuilder action(
      String name, String description, OpenType<?> result, OpenBean.Body body, Parameter... with) {
    OpenMBeanParameterInfo[] parameters = new OpenMBeanParameterInfo[with.length];
    for (int i = 0; i < with.length; i++) {
      parameters[i] =
          new OpenMBeanParameterInfoSupport(
              with[i].name(), with[i].description(), SimpleType.STRING);
    }
    actions.add(
        new OpenBean.Action(
            new OpenMBeanOperationInfoSupport(
                name, description, parameters, result, MBeanOperationInfo.ACTION),
            body));
    return this;
  }

  /** An operation without parameters and result. */
  OpenBeanBuilder action(String name, String description, Runnable body) {
    return action(
        name,
        description,
        SimpleType.VOID,
        none -> {
          body.run();
          return null;
        });
  }

  OpenBean build() {
    return new OpenBean(name, description, properties, actions);
  }

  private OpenBeanBuilder readable(
      String name, String description, OpenType<?> type, OpenBean.Getter get) {
    properties.add(
        new OpenBean.Property(
            new OpenMBeanAttributeInfoSupport(name, description, type, true, false, false),
            get,
            null));
    return this;
  }
}
