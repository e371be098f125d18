package scrimp.testapps.reactornetty;

import java.io.IOException;
import java.util.logging.LogManager;
import scrimp.testapps.contract.ContractSuite;

/** An application on Reactor Netty; see {@link ContractSuite} for its arguments. */
public final class ReactorNettyApp {
  private ReactorNettyApp() {}

  public static void main(String[] args) throws IOException {
    // Reactor Netty warns of every connection that breaks, on standard error
    LogManager.getLogManager().reset();
    ContractSuite.main(new ReactorContractClient(), args);
  }
}
