package scrimp.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells what is wrong with the settings of the shared cache, taken together. */
final class SharedCacheCheck {
  private static final List<Setting<?>> NEED_URL =
      List.of(
          Settings.CACHE_SHARED_NAMESPACE,
          Settings.CACHE_SHARED_USER,
          Settings.CACHE_SHARED_PASSWORD_ENV,
          Settings.CACHE_SHARED_PASSWORD_FILE,
          Settings.CACHE_SHARED_ENCRYPTION_KEY_ENV,
          Settings.CACHE_SHARED_ENCRYPTION_KEY_FILE,
          Settings.CACHE_SHARED_CA_FILE);

  private final Values values;
  private final Problems problems;

  SharedCacheCheck(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  void tell(Credential password, Credential key) {
    if (values.set(Settings.CACHE_SHARED_URL) == null) {
      NEED_URL.stream()
          .filter(setting -> values.set(setting) != null)
          .forEach(
              setting -> warn(setting, "it says nothing while cache.shared.url is not set either"));
      return;
    }
    both(Settings.CACHE_SHARED_PASSWORD_ENV, Settings.CACHE_SHARED_PASSWORD_FILE);
    both(Settings.CACHE_SHARED_ENCRYPTION_KEY_ENV, Settings.CACHE_SHARED_ENCRYPTION_KEY_FILE);
    Setting<?> named =
        first(Settings.CACHE_SHARED_PASSWORD_ENV, Settings.CACHE_SHARED_PASSWORD_FILE);
    if (named != null && password.value() == null) {
      warn(named, absent(password) + "; the server is asked without a password until there is one");
    }
    encryptionKey(key);
    certificates();
  }

  private void encryptionKey(Credential key) {
    Setting<?> named =
        first(Settings.CACHE_SHARED_ENCRYPTION_KEY_ENV, Settings.CACHE_SHARED_ENCRYPTION_KEY_FILE);
    if (named == null) {
      return;
    }
    String text = key.value();
    if (text == null) {
      warn(named, absent(key) + "; nothing is shared until there is a key");
      return;
    }
    try {
      EncryptionKeys.parse(text);
    } catch (IllegalArgumentException e) {
      problems.error(
          values.plain(named).place(),
          named.property(),
          e.getMessage()
              + "; allowed are "
              + EncryptionKeys.ALLOWED
              + "; nothing is shared until that is mended");
    }
  }

  private void certificates() {
    Path file = values.set(Settings.CACHE_SHARED_CA_FILE);
    if (file == null) {
      return;
    }
    if (!values.set(Settings.CACHE_SHARED_URL).tls()) {
      warn(Settings.CACHE_SHARED_CA_FILE, "cache.shared.url is not of TLS: it begins with rediss");
    } else if (!Files.isReadable(file)) {
      warn(
          Settings.CACHE_SHARED_CA_FILE,
          "there is no such file, or it cannot be read; nothing is shared until it can");
    }
  }

  private static String absent(Credential credential) {
    return credential.toString().startsWith("file")
        ? "there is no such file, or it is empty or cannot be read"
        : "the environment variable that it names is not set";
  }

  private void both(Setting<?> env, Setting<?> file) {
    if (values.set(env) != null && values.set(file) != null) {
      warn(file, env.key() + " is set too and goes before it");
    }
  }

  private Setting<?> first(Setting<?> env, Setting<?> file) {
    return values.set(env) != null ? env : values.set(file) != null ? file : null;
  }

  private void warn(Setting<?> setting, String message) {
    problems.warning(values.plain(setting).place(), setting.property(), message);
  }
}
