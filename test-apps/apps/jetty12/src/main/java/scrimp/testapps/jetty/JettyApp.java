package scrimp.testapps.jetty;

import scrimp.testapps.contract.ContractSuite;

/** An application on Jetty's client; see {@link ContractSuite} for its arguments. */
public final class JettyApp {
  private JettyApp() {}

  public static void main(String[] args) throws Exception {
    ContractSuite.main(new JettyContractClient(), args);
  }
}
