package scrimp.report;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;
import scrimp.call.Origin;
import scrimp.stage.account.LedgerEntry;

/** What calls can be broken down by. */
enum Dimension {
  /** The model that the application asked for. */
  MODEL(LedgerEntry::modelLabel),
  FEATURE(entry -> entry.origin().feature()),
  USER(entry -> entry.origin().user()),
  /** The provider that the application called. */
  PROVIDER(entry -> known(entry.asked().provider())),
  /** The model that answered. */
  SERVED(entry -> known(entry.served().model())),
  /** Day of the call, UTC. */
  DAY(entry -> entry.time().atOffset(ZoneOffset.UTC).toLocalDate().toString());

  private final Function<LedgerEntry, String> label;

  Dimension(Function<LedgerEntry, String> label) {
    this.label = label;
  }

  String of(LedgerEntry entry) {
    return label.apply(entry);
  }

  /** {@code model}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code Model}. */
  String title() {
    return name().charAt(0) + word().substring(1);
  }

  private static String known(String name) {
    return name == null || name.isEmpty() ? Origin.UNKNOWN : name;
  }
}
