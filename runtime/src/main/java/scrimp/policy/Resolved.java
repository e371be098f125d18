package scrimp.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One outcome of rules over global values, shared by all calls that the same rules select. */
final class Resolved implements Effective {
  /** Of all calls whose answer nothing shapes. */
  private static final String UNSHAPED = "unshaped";

  private final Object[] values;
  private final Mode mode;
  private final List<String> rules;
  private final List<String> ignored;
  private final Providers providers;
  private volatile String fingerprint;

  Resolved(
      Object[] values, Mode mode, List<String> rules, List<String> ignored, Providers providers) {
    this.values = values;
    this.mode = mode;
    this.rules = List.copyOf(rules);
    this.ignored = List.copyOf(ignored);
    this.providers = providers;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    if (setting.named()) {
      throw new IllegalArgumentException(setting + " has no one value for a call");
    }
    return (T) values[setting.index()];
  }

  @Override
  public Mode mode() {
    return mode;
  }

  @Override
  public Providers providers() {
    return providers;
  }

  @Override
  public List<String> rules() {
    return rules;
  }

  @Override
  public List<String> ignoredOverrides() {
    return ignored;
  }

  @Override
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = mode == Mode.ENFORCE ? digest(shape()) : UNSHAPED;
      fingerprint = known;
    }
    return known;
  }

  /** What shapes the answer, where it is not as it is by default. */
  private String shape() {
    StringBuilder shape = new StringBuilder();
    for (Setting<?> setting : Settings.all()) {
      Object value = setting.shapesAnswer() ? values[setting.index()] : null;
      if (value != null && !value.equals(setting.fallback())) {
        shape.append(setting.key()).append('=').append(value).append('\n');
      }
    }
    String routed = get(Settings.ROUTE_PROVIDER);
    if (routed != null) {
      providers
          .named(routed)
          .ifPresent(
              to ->
                  shape
                      .append(to.url())
                      .append(' ')
                      .append(new java.util.TreeMap<>(to.models()))
                      .append('\n'));
    }
    return shape.toString();
  }

  private static String digest(String shape) {
    if (shape.isEmpty()) {
      return UNSHAPED;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(shape.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
