package scrimp.testapps.provider.course;

import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Fault;
import scrimp.testapps.provider.exchange.Script;
import scrimp.testapps.provider.exchange.Script.Ending;

/** Reads how a reply is to be delivered from the prompt's directives and the fault in force. */
final class Scripts {
  private Scripts() {}

  static Script of(Directives directives, Fault fault, boolean failing) {
    Ending ending = failing ? ending(directives) : Ending.PROPER;
    return new Script(
        fault.delayMs() + directives.number("delay-ms", 0),
        directives.number("chunk-delay-ms", 0),
        fault.perTokenMicros(),
        directives.number("chunks", 0),
        directives.number("slow-bytes-ms", 0),
        directives.has("gzip"),
        ending,
        ending == Ending.PROPER ? 0 : directives.number(name(ending), 0));
  }

  private static Ending ending(Directives directives) {
    for (Ending ending : Ending.values()) {
      if (ending != Ending.PROPER && directives.text(name(ending)) != null) {
        return ending;
      }
    }
    return Ending.PROPER;
  }

  private static String name(Ending ending) {
    return switch (ending) {
      case RESET -> "reset-after-chunks";
      case TRUNCATED -> "truncate-after-chunks";
      case ERROR_EVENT -> "error-event-after-chunks";
      case PROPER -> throw new IllegalArgumentException("no directive asks for a proper ending");
    };
  }

  /** The error, or redirect to the same place, that the prompt asks for; or null. */
  static ApiError error(Directives directives) {
    int status = directives.number("status", 0);
    return status < 300 ? null : ApiError.ofStatus(status, directives.text("retry-after"));
  }
}
