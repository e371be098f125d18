package scrimp.report;

import java.io.IOException;
import scrimp.stage.account.LedgerReader;

/** A way to write a report down. */
@FunctionalInterface
interface Format {
  void write(Report report, LedgerReader.Findings findings, Appendable out) throws IOException;
}
