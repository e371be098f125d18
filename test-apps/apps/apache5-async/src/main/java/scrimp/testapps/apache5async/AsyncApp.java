package scrimp.testapps.apache5async;

import java.io.IOException;
import scrimp.testapps.contract.ContractSuite;

/**
 * An application on Apache HttpClient 5, asynchronous; see {@link ContractSuite} for its arguments.
 */
public final class AsyncApp {
  private AsyncApp() {}

  public static void main(String[] args) throws IOException {
    ContractSuite.main(new AsyncContractClient(), args);
  }
}
