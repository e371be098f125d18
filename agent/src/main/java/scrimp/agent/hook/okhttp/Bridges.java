package scrimp.agent.hook.okhttp;

import scrimp.agent.weave.EngineRef;

/**
 * The bridge to each loader's OkHttp. Kept in a {@link ClassValue}, that is with OkHttp's own
 * class: the bridge refers to the application's loader, so nothing of ours may refer to the bridge,
 * or an application could not be collected after it was undeployed.
 */
final class Bridges {
  private static final String CLIENT = "okhttp3.OkHttpClient";
  private static final String BRIDGE = "scrimp.agent.hook.okhttp.helper.Bridge";

  private static volatile EngineRef given;

  private static final ClassValue<OkHttpBridge> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected OkHttpBridge computeValue(Class<?> type) {
          try {
            return type.getName().equals(CLIENT)
                ? open(type.getClassLoader())
                : BY_CLASS.get(Class.forName(CLIENT, false, type.getClassLoader()));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no helper for " + type.getName(), e);
          }
        }
      };

  private Bridges() {}

  /**
   * @param type any class of OkHttp's
   */
  static OkHttpBridge of(Class<?> type, EngineRef engine) {
    given = engine;
    return BY_CLASS.get(type);
  }

  private static OkHttpBridge open(ClassLoader application) throws ReflectiveOperationException {
    return (OkHttpBridge)
        Class.forName(BRIDGE, true, new HelperLoader(application))
            .getConstructor(EngineRef.class, ClassLoader.class)
            .newInstance(given, application);
  }
}
