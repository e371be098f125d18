package scrimp.policy.when;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import scrimp.call.Call;
import scrimp.call.Wire;

/** What a condition can ask of a call. */
sealed interface Fact {

  String HEADER = "header.";
  String SYSTEM_PROPERTY = "sysprop.";

  /** Every key that can be asked for, those with a name in them by an example. */
  List<String> KEYS =
      List.of(
          "feature",
          "user",
          "tenant",
          "thread",
          "model",
          "provider",
          "host",
          "endpoint",
          "stream",
          "tools",
          "prompt.tokens",
          "prompt.text",
          "header.NAME",
          "sysprop.NAME");

  /** The fact of that key, or null. */
  static Fact of(String key) {
    if (key.startsWith(HEADER) && key.length() > HEADER.length()) {
      String name = key.substring(HEADER.length());
      return text(0, call -> nonNull(call.request().headers().first(name)));
    }
    if (key.startsWith(SYSTEM_PROPERTY) && key.length() > SYSTEM_PROPERTY.length()) {
      String name = key.substring(SYSTEM_PROPERTY.length());
      return text(0, call -> nonNull(System.getProperty(name)));
    }
    return switch (key) {
      case "feature" -> new Text(0, Fact::featureMatches);
      case "user" -> text(0, call -> call.origin().user());
      case "tenant" -> text(0, call -> call.origin().tenant());
      case "thread" -> text(0, call -> call.origin().thread());
      case "provider" -> text(0, Call::provider);
      case "host" -> new Text(0, Fact::hostMatches);
      case "endpoint" -> new Text(0, Fact::endpointMatches);
      case "model" -> text(1, Call::model);
      case "stream" -> new Flag(1, Call::stream);
      case "tools" -> new Flag(1, Call::tools);
      case "prompt.tokens" -> new Number(2, Call::promptTokens);
      case "prompt.text" -> new Text(3, Fact::promptMatches);
      default -> null;
    };
  }

  private static Text text(int cost, Function<Call, String> value) {
    return new Text(cost, (call, match) -> match.matches(value.apply(call)));
  }

  private static boolean featureMatches(Call call, Match match) {
    String feature = call.origin().feature();
    if (match.matches(feature)) {
      return true;
    }
    int method = feature.indexOf('#');
    return match.operator() == ':'
        && method > 0
        && match.pattern().indexOf('#') < 0
        && match.matches(feature.substring(0, method));
  }

  private static boolean hostMatches(Call call, Match match) {
    String host = nonNull(call.request().uri().getHost()).toLowerCase(Locale.ROOT);
    return match.operator() == '~'
        ? match.matches(host)
        : Match.of(match.operator(), match.pattern().toLowerCase(Locale.ROOT)).matches(host);
  }

  private static boolean endpointMatches(Call call, Match match) {
    String name = call.wire().name();
    return match.matches(name) || match.matches(name.substring(name.lastIndexOf('.') + 1));
  }

  /** Remembered with the body, because the text has to be put together anew each time. */
  private static boolean promptMatches(Call call, Match match) {
    Wire wire = call.wire();
    return call.derived(
        new PromptMatch(wire.name(), match), body -> match.matches(nonNull(wire.promptText(body))));
  }

  private static String nonNull(String value) {
    return value == null ? "" : value;
  }

  record PromptMatch(String wire, Match match) {}

  record Text(int cost, BiPredicate<Call, Match> matches) implements Fact {}

  record Number(int cost, ToLongFunction<Call> value) implements Fact {}

  record Flag(int cost, Predicate<Call> holds) implements Fact {}
}
