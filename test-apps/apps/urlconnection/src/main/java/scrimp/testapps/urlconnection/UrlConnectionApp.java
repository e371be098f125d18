package scrimp.testapps.urlconnection;

import java.io.IOException;
import scrimp.testapps.contract.ContractSuite;

/**
 * An application on {@link java.net.HttpURLConnection}; see {@link ContractSuite} for its
 * arguments.
 */
public final class UrlConnectionApp {
  private UrlConnectionApp() {}

  public static void main(String[] args) throws IOException {
    ContractSuite.main(new UrlConnectionContractClient(), args);
  }
}
