package scrimp.stage.cache.shared;

import java.util.Objects;
import java.util.function.Consumer;
import scrimp.policy.EncryptionKeys;

/** The envelope by the keys as they are now. */
final class Seals {
  /** What an entry has beside its reply, generously. */
  private static final int BESIDE_REPLY_BYTES = 64 * 1024;

  private final SharedConfig config;
  private final Consumer<String> notices;
  private final int maxBytes;
  private String made;
  private volatile Envelope current;

  Seals(SharedConfig config, Consumer<String> notices) {
    this.config = config;
    this.notices = notices;
    this.maxBytes = (int) Math.min(Integer.MAX_VALUE, config.maxEntryBytes() + BESIDE_REPLY_BYTES);
    refresh();
  }

  /** Null where values are to be encrypted and there is no key: nothing may be shared then. */
  Envelope current() {
    return current;
  }

  /** Reads keys that have changed. */
  final synchronized void refresh() {
    if (!config.encrypted()) {
      if (current == null) {
        current = new Envelope(config.compress(), null, maxBytes);
      }
      return;
    }
    String text = config.keys().value();
    if (text == null) {
      current = null;
      notices.accept("no encryption key in " + config.keys() + ": nothing is shared without one");
    } else if (current == null || !Objects.equals(text, made)) {
      current = encrypting(text);
    }
    made = text;
  }

  private Envelope encrypting(String text) {
    try {
      return new Envelope(config.compress(), new AesGcm(EncryptionKeys.parse(text)), maxBytes);
    } catch (IllegalArgumentException e) {
      notices.accept(config.keys() + ": " + e.getMessage() + ": nothing is shared");
      return null;
    }
  }
}
