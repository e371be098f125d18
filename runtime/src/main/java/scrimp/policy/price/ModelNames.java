package scrimp.policy.price;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names under which the price of a model may stand, the most exact first. */
final class ModelNames {
  private static final Pattern SNAPSHOT =
      Pattern.compile(
          "(.+?)-(20\\d{2}-\\d{2}-\\d{2}|\\d{2}-20\\d{2}|20\\d{6}|\\d{2}-\\d{2}|\\d{4}|latest)");

  /**
   * As Bedrock calls models: where they run, their maker, name and version. Parts of the version
   * may be missing.
   */
  private static final Pattern BEDROCK =
      Pattern.compile(
          "(?:(global|us|us-gov|eu|apac|jp|au|ca|sa|me|af|il|in|mx)\\.)?"
              + "(ai21|amazon|anthropic|cohere|deepseek|google|meta|minimax|mistral|moonshot"
              + "|moonshotai|nvidia|openai|qwen|writer|xai|zai)\\."
              + "(.+?)(-v\\d+|-\\d(?=:))?(?::\\d+)?(?::\\d+k)?");

  private ModelNames() {}

  static List<String> of(String model) {
    Set<String> names = new LinkedHashSet<>();
    dated(model, names);
    Matcher bedrock = BEDROCK.matcher(model);
    if (bedrock.matches()) {
      bedrock(bedrock, names);
    }
    return List.copyOf(names);
  }

  private static void dated(String model, Set<String> names) {
    names.add(model);
    Matcher snapshot = SNAPSHOT.matcher(model);
    if (snapshot.matches()) {
      names.add(snapshot.group(1));
    }
  }

  /**
   * What runs within one part of the world may have a price of its own, which is the same in each
   * and stands under {@code us}. Claude costs what it does at its maker, where no line says more.
   */
  private static void bedrock(Matcher parts, Set<String> names) {
    String place = parts.group(1);
    String maker = parts.group(2) + '.';
    if (place != null && !place.equals("global")) {
      versioned(place + '.' + maker + parts.group(3), parts.group(4), names);
      versioned("us." + maker + parts.group(3), parts.group(4), names);
    }
    versioned(maker + parts.group(3), parts.group(4), names);
    if (maker.equals("anthropic.")) {
      dated(parts.group(3), names);
    }
  }

  private static void versioned(String name, String version, Set<String> names) {
    if (version != null) {
      names.add(name + version);
    }
    dated(name, names);
  }
}
