package scrimp.agent.hook.redirect;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import scrimp.agent.weave.OpenedModules;

/**
 * Reads the application's objects, whose classes are not ours to name. What is looked up is
 * remembered with the class, and goes with it.
 */
final class Reflection {
  private static final ClassValue<Map<String, Method>> GETTERS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Reflection() {}

  /** What that public method without arguments returns. */
  static Object call(Object of, String getter) {
    Map<String, Method> known = GETTERS.get(of.getClass());
    Method method = known.get(getter);
    try {
      if (method == null) {
        method = of.getClass().getMethod(getter);
        OpenedModules.open(method.getDeclaringClass());
        method.setAccessible(true);
        known.put(getter, method);
      }
      return method.invoke(of);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What that public method with one argument, which may be null, returns. */
  static Object call(Object of, String name, Class<?> type, Object argument) {
    try {
      Method method = of.getClass().getMethod(name, type);
      OpenedModules.open(method.getDeclaringClass());
      method.setAccessible(true);
      return method.invoke(of, argument);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean has(Object of, String getter) {
    try {
      of.getClass().getMethod(getter);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** The value of that field of its class or one above; null where there is none of that name. */
  static Object field(Object of, String name) {
    for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField(name);
        OpenedModules.open(type);
        field.setAccessible(true);
        return field.get(of);
      } catch (NoSuchFieldException e) {
        // one above may have it
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return null;
  }

  /** Calls that public method with one argument, which may be null. */
  static void set(Object of, String setter, Class<?> type, Object value) {
    call(of, setter, type, value);
  }
}
