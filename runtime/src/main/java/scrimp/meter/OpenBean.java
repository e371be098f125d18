package scrimp.meter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanConstructorInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;

/**
 * An MBean put together from described attributes and operations, of open types only. Made by
 * {@link OpenBeanBuilder}.
 */
final class OpenBean implements DynamicMBean {
  private final MBeanInfo info;
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final Map<String, Action> actions = new LinkedHashMap<>();

  /** An attribute with what reads and, where it may be set, what writes it. */
  record Property(OpenMBeanAttributeInfo info, Getter get, Setter set) {}

  /** An operation with what does it. */
  record Action(OpenMBeanOperationInfo info, Body body) {}

  /** Reads an attribute. */
  @FunctionalInterface
  interface Getter {
    Object get() throws Exception;
  }

  /**
   * Writes an attribute; throws {@link IllegalArgumentException} where the value is not allowed.
   */
  @FunctionalInterface
  interface Setter {
    void set(Object value) throws Exception;
  }

  /**
   * Does an operation; throws {@link IllegalArgumentException} where an argument is not allowed.
   */
  @FunctionalInterface
  interface Body {
    Object invoke(Object[] arguments) throws Exception;
  }

  OpenBean(String name, String description, List<Property> properties, List<Action> actions) {
    properties.forEach(property -> this.properties.put(property.info().getName(), property));
    actions.forEach(action -> this.actions.put(action.info().getName(), action));
    this.info =
        new OpenMBeanInfoSupport(
            name,
            description,
            properties.stream().map(Property::info).toArray(OpenMBeanAttributeInfo[]::new),
            new OpenMBeanConstructorInfo[0],
            actions.stream().map(Action::info).toArray(OpenMBeanOperationInfo[]::new),
            null);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException, MBeanException {
    try {
      return property(name).get().get();
    } catch (AttributeNotFoundException e) {
      throw e;
    } catch (Exception e) {
      throw remote(e);
    }
  }

  @Override
  public void setAttribute(Attribute attribute)
      throws AttributeNotFoundException, InvalidAttributeValueException, MBeanException {
    Property property = property(attribute.getName());
    if (property.set() == null) {
      throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
    }
    try {
      property.set().set(attribute.getValue());
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new InvalidAttributeValueException(e.getMessage());
    } catch (Exception e) {
      throw remote(e);
    }
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList values = new AttributeList();
    for (String name : names) {
      try {
        values.add(new Attribute(name, getAttribute(name)));
      } catch (AttributeNotFoundException | MBeanException e) {
        // JMX has it that what cannot be read is left out
      }
    }
    return values;
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    AttributeList set = new AttributeList();
    for (Attribute attribute : attributes.asList()) {
      try {
        setAttribute(attribute);
        set.add(attribute);
      } catch (AttributeNotFoundException | InvalidAttributeValueException | MBeanException e) {
        // JMX has it that what cannot be set is left out
      }
    }
    return set;
  }

  @Override
  public Object invoke(String name, Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    Action action = actions.get(name);
    int given = arguments == null ? 0 : arguments.length;
    if (action == null || action.info().getSignature().length != given) {
      throw new ReflectionException(
          new NoSuchMethodException(name + Arrays.toString(signature)),
          "no operation " + name + " with " + given + " arguments");
    }
    try {
      return action.body().invoke(arguments);
    } catch (Exception e) {
      throw remote(e);
    }
  }

  private Property property(String name) throws AttributeNotFoundException {
    Property property = properties.get(name);
    if (property == null) {
      throw new AttributeNotFoundException("no attribute " + name);
    }
    return property;
  }

  /** Of JDK classes alone, as the reader has none of ours. */
  private static MBeanException remote(Exception e) {
    Exception known =
        e instanceof IllegalArgumentException
            ? new IllegalArgumentException(e.getMessage())
            : new IllegalStateException(e.toString());
    return new MBeanException(known, known.getMessage());
  }
}
