package scrimp.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One thing that can be set: its key, how it is written, what holds without it, and where it may
 * stand. Declared in {@link Settings} and nowhere else.
 *
 * @param <T> its value
 */
public final class Setting<T> {
  /** What all keys begin with in files and system properties. */
  public static final String PREFIX = "scrimp.";

  /** What sets a setting apart from others. */
  enum Trait {
    /** May stand in a rule, and in a header of one call. */
    IN_RULES,
    /** Another value may lead to another answer. */
    SHAPES_ANSWER,
    /** What is written there by mistake may be a secret: never repeat it. */
    SECRET
  }

  private final int index;
  private final KeyShape shape;
  private final Type<T> type;
  private final T fallback;
  private final String description;
  private final Set<Trait> traits;

  Setting(int index, String key, Type<T> type, T fallback, String description, Set<Trait> traits) {
    this.index = index;
    this.shape = new KeyShape(key);
    this.type = type;
    this.fallback = fallback;
    this.description = description;
    this.traits = traits;
  }

  /** Without the prefix: {@code cache.exact.ttl}; names it holds stand as {@code <name>}. */
  public String key() {
    return shape.toString();
  }

  /** As it stands in a file: {@code scrimp.cache.exact.ttl}. */
  public String property() {
    return PREFIX + key();
  }

  /** As an environment variable: {@code SCRIMP_CACHE_EXACT_TTL}. */
  public String environmentVariable() {
    return environmentVariable(property());
  }

  static String environmentVariable(String property) {
    char[] letters = property.toUpperCase(Locale.ROOT).toCharArray();
    for (int i = 0; i < letters.length; i++) {
      char c = letters[i];
      if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        letters[i] = '_';
      }
    }
    return new String(letters);
  }

  /** What holds where nothing is set; null for nothing. */
  public T fallback() {
    return fallback;
  }

  /** One line, without a full stop. */
  public String description() {
    return description;
  }

  /** The kind of value in a word: {@code duration}. */
  public String type() {
    return type.name();
  }

  /** What may be written. */
  public String allowed() {
    return type.allowed();
  }

  /** Whether it may stand in a rule and in a header of one call. */
  public boolean inRules() {
    return traits.contains(Trait.IN_RULES);
  }

  /** Whether another value may lead to another answer. */
  public boolean shapesAnswer() {
    return traits.contains(Trait.SHAPES_ANSWER);
  }

  /** Whether its key holds names, so that it can be set more than once. */
  public boolean named() {
    return shape.named();
  }

  /** As it would be written; empty for nothing. */
  public String print(T value) {
    return value == null ? "" : type.print(value);
  }

  boolean secret() {
    return traits.contains(Trait.SECRET);
  }

  int index() {
    return index;
  }

  /** The names in that key where it is one of this setting's, else null. */
  List<String> names(String key) {
    return shape.names(key);
  }

  /** As it stands in a file with those names in it. */
  String property(List<String> names) {
    return PREFIX + shape.with(names);
  }

  /**
   * The value of that text. The empty text stands for nothing where nothing may be set.
   *
   * @throws IllegalArgumentException whose message says what is wrong and what is allowed
   */
  @SuppressWarnings("unchecked")
  T parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() && fallback instanceof List) {
      return (T) List.of();
    }
    if (trimmed.isEmpty() && fallback == null && !named()) {
      return null;
    }
    try {
      if (!trimmed.isEmpty()) {
        return type.parse(trimmed);
      }
    } catch (IllegalArgumentException e) {
      boolean particular = e.getMessage() != null && !(e instanceof NumberFormatException);
      throw new IllegalArgumentException(
          refusal(trimmed)
              + (particular ? ": " + e.getMessage() : "")
              + "; allowed is "
              + allowed(),
          e);
    }
    throw new IllegalArgumentException("the value is empty; allowed is " + allowed());
  }

  private String refusal(String text) {
    return secret() ? "the value cannot be used" : "\"" + text + "\" cannot be used";
  }

  @Override
  public String toString() {
    return property();
  }
}
