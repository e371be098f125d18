package scrimp.policy;

/** The table of all settings as Markdown, for the README. */
public final class SettingsReference {
  private SettingsReference() {}

  /** Ends with a line break. */
  public static String markdown() {
    StringBuilder table =
        new StringBuilder(
            """
            | setting | value | default | in a rule | |
            |---|---|---|---|---|
            """);
    for (Setting<?> setting : Settings.all()) {
      row(table, setting);
    }
    return table.toString();
  }

  private static <T> void row(StringBuilder table, Setting<T> setting) {
    String fallback = setting.print(setting.fallback());
    table
        .append("| `")
        .append(setting.property())
        .append("` | ")
        .append(escaped(setting.allowed()))
        .append(" | ")
        .append(fallback.isEmpty() ? "" : "`" + fallback.replace("|", "\\|") + "`")
        .append(" | ")
        .append(setting.inRules() ? "yes" : "")
        .append(" | ")
        .append(escaped(setting.description()))
        .append(" |\n");
  }

  /** Cells part at bars, and angle brackets would be taken for HTML. */
  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
