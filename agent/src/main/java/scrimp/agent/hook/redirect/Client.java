package scrimp.agent.hook.redirect;

import scrimp.pipeline.Engine;

/**
 * One client library in the application, by a class of it.
 *
 * @param name library and version: {@code reactor-netty 1.2.3}
 * @param supported whether that version is one that the hook was made for
 */
record Client(String name, boolean supported) {

  /**
   * Announces the library when it is first met, or says that it is left alone.
   *
   * @param versions beginnings of the versions that are supported; one that cannot be told is
   *     judged by its shape alone
   */
  static Client met(
      Engine engine, Class<?> type, String library, String label, String... versions) {
    String version = version(type);
    boolean supported = version == null;
    for (String known : versions) {
      supported |= version != null && version.startsWith(known);
    }
    String told = version == null ? "of unknown version" : version;
    if (supported) {
      engine.clientMatched(library, told, label);
    } else {
      engine.say(
          library
              + ' '
              + told
              + " is not supported ("
              + String.join("x, ", versions)
              + "x are), its calls are left alone");
    }
    return new Client(library + ' ' + told, supported);
  }

  /** As the manifest has it, or the module; null where neither says. */
  private static String version(Class<?> type) {
    return type.getModule().isNamed()
        ? type.getModule().getDescriptor().rawVersion().orElse(null)
        : type.getPackage().getImplementationVersion();
  }
}
