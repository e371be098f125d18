package scrimp.meter;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.management.openmbean.SimpleType;
import scrimp.policy.EffectiveSetting;
import scrimp.policy.Mode;
import scrimp.policy.PolicyWatch;
import scrimp.policy.Problem;

/** {@code scrimp:type=Policy}. */
final class PolicyBean {
  private static final Table<EffectiveSetting> SETTINGS =
      Table.<EffectiveSetting>of("Setting", "One setting outside rules.")
          .key("Key", "The setting's key.", EffectiveSetting::key)
          .text("Value", "Its value in force, as it would be written.", EffectiveSetting::value)
          .text(
              "Source",
              "Where it came from: file and line, environment, system property or default.",
              EffectiveSetting::source)
          .build();

  private PolicyBean() {}

  static OpenBean of(PolicyWatch watch) {
    return new OpenBeanBuilder("scrimp.Policy", "The policy in force.")
        .writable(
            "Mode",
            "off, observe or enforce. Setting it holds until the process ends, over what the file"
                + " says; off, observe and enforce are the values allowed.",
            () -> word(watch.current().mode()),
            mode -> setMode(watch, mode))
        .table(
            "Settings",
            "Settings in force outside rules, with where each came from.",
            SETTINGS,
            () -> watch.current().settings())
        .text(
            "File",
            "The policy's file; empty where there is none.",
            () -> watch.current().file().map(Object::toString).orElse(""))
        .time("LastReload", "When the policy was last read.", () -> watch.last().time())
        .flag(
            "LastReloadApplied",
            "Whether what was read then is in force; otherwise the policy before it still is.",
            () -> watch.last().applied())
        .texts(
            "LastReloadProblems",
            "What was wrong with it, with file and line.",
            () -> watch.last().problems().stream().map(Problem::toString).toList())
        .action(
            "reload",
            "Reads the policy now; says what became of it.",
            SimpleType.STRING,
            none -> reload(watch))
        .action(
            "setMode",
            "Switches the mode now, for as long as the process runs; says what is in force.",
            SimpleType.STRING,
            given -> setMode(watch, (String) given[0]),
            new OpenBeanBuilder.Parameter("mode", "off, observe or enforce."))
        .build();
  }

  private static String reload(PolicyWatch watch) {
    PolicyWatch.Reload reload = watch.reload();
    return reload.problems().isEmpty()
        ? reload.inWords()
        : reload.inWords()
            + reload.problems().stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n", "\n", ""));
  }

  private static String setMode(PolicyWatch watch, String word) {
    watch.setMode(mode(word, watch));
    return "the mode is " + word(watch.current().mode());
  }

  private static Mode mode(String word, PolicyWatch watch) {
    String wanted = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(Mode.values())
        .filter(mode -> word(mode).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "mode '"
                        + word
                        + "': allowed are "
                        + Arrays.stream(Mode.values())
                            .map(PolicyBean::word)
                            .collect(Collectors.joining(", "))
                        + "; it stays "
                        + word(watch.current().mode())));
  }

  private static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
