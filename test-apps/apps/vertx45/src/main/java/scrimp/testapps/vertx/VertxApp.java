package scrimp.testapps.vertx;

import java.io.IOException;
import java.util.logging.LogManager;
import scrimp.testapps.contract.ContractSuite;

/** An application on Vert.x; see {@link ContractSuite} for its arguments. */
public final class VertxApp {
  private VertxApp() {}

  public static void main(String[] args) throws IOException {
    // Vert.x tells of what goes wrong on standard error
    LogManager.getLogManager().reset();
    ContractSuite.main(new VertxContractClient(), args);
  }
}
