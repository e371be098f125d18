package scrimp.policy;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import scrimp.policy.when.Condition;

/** The ways in which values are written. */
final class Types {
  private static final List<String> TIME_UNITS = List.of("ms", "s", "m", "h", "d");
  private static final long[] TIME_FACTORS = {1, 1_000, 60_000, 3_600_000, 86_400_000};
  private static final List<String> SIZE_UNITS = List.of("B", "KB", "MB", "GB");
  private static final long[] SIZE_FACTORS = {1, 1 << 10, 1 << 20, 1 << 30};

  private Types() {}

  private record Plain<T>(
      String name, String allowed, Function<String, T> reader, Function<T, String> printer)
      implements Type<T> {
    @Override
    public T parse(String text) {
      return reader.apply(text);
    }

    @Override
    public String print(T value) {
      return printer.apply(value);
    }
  }

  private static <T> Type<T> type(String name, String allowed, Function<String, T> reader) {
    return new Plain<>(name, allowed, reader, String::valueOf);
  }

  static Type<Boolean> bool() {
    return type(
        "boolean",
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw bad();
            });
  }

  static Type<Integer> integer(int min, int max) {
    return type(
        "integer",
        "a whole number " + range(min, max, Integer.MAX_VALUE),
        text -> (int) within(Long.parseLong(text), min, max));
  }

  /** Not below zero. Digits beyond the sixth after the point are not allowed. */
  static Type<BigDecimal> usdPerMillion() {
    return new Plain<>(
        "USD",
        "US dollars per million tokens, from 0, with up to 6 decimals",
        text -> {
          BigDecimal value = new BigDecimal(text).stripTrailingZeros();
          if (value.signum() < 0 || value.scale() > 6 || value.precision() - value.scale() > 9) {
            throw bad();
          }
          return value;
        },
        BigDecimal::toPlainString);
  }

  /** From 0 to 1, with up to 6 decimals. */
  static Type<BigDecimal> fraction() {
    return new Plain<>(
        "fraction",
        "a number from 0 to 1, with up to 6 decimals, such as 0.95",
        text -> {
          BigDecimal value = new BigDecimal(text).stripTrailingZeros();
          if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0 || value.scale() > 6) {
            throw bad();
          }
          return value;
        },
        BigDecimal::toPlainString);
  }

  static Type<Duration> duration(Duration min) {
    return new Plain<>(
        "duration",
        "a number and ms, s, m, h or d (500ms, 30s, 1h, 2d), at least " + time(min),
        text ->
            Duration.ofMillis(
                within(units(text, TIME_UNITS, TIME_FACTORS, ""), min.toMillis(), Long.MAX_VALUE)),
        Types::time);
  }

  static Type<Long> bytes(long min) {
    return new Plain<>(
        "bytes",
        "a number and B, KB, MB or GB (64KB, 256MB), at least " + size(min),
        text ->
            within(
                units(text.toUpperCase(Locale.ROOT), SIZE_UNITS, SIZE_FACTORS, "B"),
                min,
                Long.MAX_VALUE),
        Types::size);
  }

  static <E extends Enum<E>> Type<E> choice(Class<E> options) {
    E[] constants = options.getEnumConstants();
    return new Plain<>(
        "choice",
        Arrays.stream(constants).map(Types::word).collect(Collectors.joining(" or ")),
        text ->
            Arrays.stream(constants)
                .filter(option -> word(option).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(Types::bad),
        Types::word);
  }

  static Type<String> oneOf(String... options) {
    return type(
        "choice",
        String.join(" or ", options),
        text -> {
          if (!Arrays.asList(options).contains(text)) {
            throw bad();
          }
          return text;
        });
  }

  static Type<String> text(String allowed) {
    return type("text", allowed, text -> text);
  }

  static Type<String> environmentVariable() {
    return type(
        "variable",
        "the name of an environment variable: letters, digits and _",
        text -> {
          if (!text.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw bad();
          }
          return text;
        });
  }

  static <T> Type<List<T>> list(Type<T> element) {
    return new Plain<>(
        "list",
        "a list, parted by commas, each " + element.allowed(),
        text -> {
          List<T> values = new ArrayList<>();
          for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
              throw new IllegalArgumentException("an empty place between commas");
            }
            values.add(element.parse(part.strip()));
          }
          return List.copyOf(values);
        },
        values -> values.stream().map(element::print).collect(Collectors.joining(", ")));
  }

  static Type<OriginSource> originSource() {
    return type("source", OriginSource.ALLOWED, OriginSource::parse);
  }

  static Type<Path> path(String what) {
    return type("path", "the path of " + what, Path::of);
  }

  static Type<RedisUrl> redisUrl() {
    return type("url", RedisUrl.ALLOWED, RedisUrl::parse);
  }

  /** Of letters, digits and a few marks, so that it may be part of any name. */
  static Type<String> word() {
    return type(
        "word",
        "letters, digits, point, - and _, at most 64",
        text -> {
          if (!text.matches("[A-Za-z0-9._-]{1,64}")) {
            throw bad();
          }
          return text;
        });
  }

  /** Found whatever the case of letters. */
  static Type<Pattern> pattern() {
    return new Plain<>(
        "pattern",
        "a regular expression such as \\\\b(today|now)\\\\b",
        text -> {
          try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
          } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription());
          }
        },
        Pattern::pattern);
  }

  static Type<Condition> condition() {
    return type(
        "condition",
        "a condition such as feature:com.acme.* & prompt.tokens<200",
        Condition::parse);
  }

  /**
   * Absolute, http or https, nothing after the path; without a slash at the end. The host may have
   * a {@code *}, which stands for any part of its name, at its beginning or between points.
   */
  static Type<URI> url() {
    return type(
        "url",
        "an http or https URL without user, query or fragment, such as https://llm.acme.com/v1 or"
            + " https://*.acme.com",
        text -> {
          try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https"))
                || !ProviderHost.in(uri)
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
              throw bad();
            }
            return uri;
          } catch (URISyntaxException e) {
            throw bad();
          }
        });
  }

  static IllegalArgumentException bad() {
    return new IllegalArgumentException();
  }

  private static long within(long value, long min, long max) {
    if (value < min || value > max) {
      throw bad();
    }
    return value;
  }

  private static String range(long min, long max, long unbounded) {
    return max == unbounded ? "from " + min : "from " + min + " to " + max;
  }

  /**
   * @param ifNone the unit of a number without one; empty where it needs one, unless it is zero
   */
  private static long units(String text, List<String> units, long[] factors, String ifNone) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String unit = text.substring(digits).strip();
    long number = digits == 0 ? -1 : Long.parseLong(text.substring(0, digits));
    int index =
        units.indexOf(
            unit.isEmpty() && number == 0 ? units.get(0) : unit.isEmpty() ? ifNone : unit);
    if (number < 0 || index < 0) {
      throw bad();
    }
    try {
      return Math.multiplyExact(number, factors[index]);
    } catch (ArithmeticException e) {
      throw bad();
    }
  }

  private static String time(Duration value) {
    return withUnit(value.toMillis(), TIME_UNITS, TIME_FACTORS);
  }

  private static String size(long value) {
    return withUnit(value, SIZE_UNITS, SIZE_FACTORS);
  }

  private static String withUnit(long value, List<String> units, long[] factors) {
    int largest = factors.length - 1;
    while (largest > 0 && (value == 0 || value % factors[largest] != 0)) {
      largest--;
    }
    return value / factors[largest] + units.get(largest);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
