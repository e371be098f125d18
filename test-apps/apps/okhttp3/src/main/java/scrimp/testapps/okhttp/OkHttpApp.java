package scrimp.testapps.okhttp;

import java.io.IOException;
import scrimp.testapps.contract.ContractSuite;

/** An application on OkHttp; see {@link ContractSuite} for its arguments. */
public final class OkHttpApp {
  private OkHttpApp() {}

  public static void main(String[] args) throws IOException {
    ContractSuite.main(new OkHttpContractClient(), args);
  }
}
