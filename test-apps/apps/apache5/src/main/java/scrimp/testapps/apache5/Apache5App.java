package scrimp.testapps.apache5;

import java.io.IOException;
import scrimp.testapps.contract.ContractSuite;

/** An application on Apache HttpClient 5; see {@link ContractSuite} for its arguments. */
public final class Apache5App {
  private Apache5App() {}

  public static void main(String[] args) throws IOException {
    ContractSuite.main(new Apache5ContractClient(), args);
  }
}
