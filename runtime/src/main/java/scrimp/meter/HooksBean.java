package scrimp.meter;

import java.util.function.Supplier;
import scrimp.pipeline.Clients;

/** {@code scrimp:type=Hooks}. */
final class HooksBean {
  private HooksBean() {}

  /**
   * @param mode in force now
   */
  static OpenBean of(Clients clients, Supplier<String> mode) {
    Table<Clients.Client> table =
        Table.<Clients.Client>of("Client", "One version of an HTTP client.")
            .key("Library", "The client.", Clients.Client::library)
            .key("Version", "Its version.", Clients.Client::version)
            .key("Hook", "What of it is woven.", Clients.Client::hook)
            .text("Mode", "off, observe or enforce, outside rules.", client -> mode.get())
            .count(
                "Calls",
                "Requests to LLM providers that came through this version of the client.",
                client -> clients.calls(client.library() + " " + client.version()))
            .text("Since", "When it was first met, UTC.", client -> client.since().toString())
            .build();
    return new OpenBeanBuilder("scrimp.Hooks", "The HTTP clients that Scrimp is tied to.")
        .table("Clients", "Clients that were met in this process.", table, clients::woven)
        .count(
            "PassThroughCalls",
            "Requests to endpoints of LLM providers that are left alone: files, models ...",
            clients::passedThrough)
        .count(
            "NotUnderstoodCalls",
            "Requests whose body is no JSON object, let through as they were.",
            clients::notUnderstood)
        .build();
  }
}
