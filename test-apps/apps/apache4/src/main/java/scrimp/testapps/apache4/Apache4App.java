package scrimp.testapps.apache4;

import java.io.IOException;
import scrimp.testapps.contract.ContractSuite;

/** An application on Apache HttpClient 4; see {@link ContractSuite} for its arguments. */
public final class Apache4App {
  private Apache4App() {}

  public static void main(String[] args) throws IOException {
    ContractSuite.main(new Apache4ContractClient(), args);
  }
}
