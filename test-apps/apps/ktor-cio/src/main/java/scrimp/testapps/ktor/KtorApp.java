package scrimp.testapps.ktor;

import java.io.IOException;
import scrimp.testapps.contract.ContractSuite;

/** An application on Ktor's client; see {@link ContractSuite} for its arguments. */
public final class KtorApp {
  private KtorApp() {}

  public static void main(String[] args) throws IOException {
    ContractSuite.main(new KtorContractClient(), args);
  }
}
