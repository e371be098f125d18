package scrimp.meter;

import java.util.function.Supplier;

/** {@code scrimp:type=Hooks}. */
final class HooksBean {
  private HooksBean() {}

  /**
   * @param mode in force now
   */
  static OpenBean of(Hooks hooks, Supplier<String> mode) {
    Table<Hooks.Row> table =
        Table.<Hooks.Row>of("Client", "One version of an HTTP client.")
            .key("Library", "The client.", row -> row.library)
            .key("Version", "Its version; empty where it cannot be told.", row -> row.version)
            .text("Hook", "What ties it to Scrimp.", row -> row.hook)
            .text("Mode", "off, observe or enforce, outside rules.", row -> mode.get())
            .count("Calls", "LLM calls that came through it.", row -> row.calls.sum())
            .count(
                "PassThroughCalls",
                "Requests to LLM providers that passed untouched: files, models ...",
                row -> row.passedThrough.sum())
            .count(
                "WebSockets",
                "WebSockets to LLM providers, over which calls go unseen.",
                row -> row.webSockets.sum())
            .text("Since", "When it was first found, UTC.", row -> row.since.toString())
            .build();
    return new OpenBeanBuilder("scrimp.Hooks", "The HTTP clients that Scrimp is tied to.")
        .table("Clients", "Clients that were found in this process.", table, hooks::rows)
        .count(
            "PassThroughCalls",
            "Requests to LLM providers that passed untouched and are only counted.",
            hooks::passedThrough)
        .count(
            "WebSockets",
            "WebSockets to LLM providers, over which calls go unseen.",
            hooks::webSockets)
        .build();
  }
}
