package scrimp.testapps.jdkhttp;

import java.io.IOException;
import scrimp.testapps.contract.ContractSuite;

/** An application on {@code java.net.http}; see {@link ContractSuite} for its arguments. */
public final class JdkHttpApp {
  private JdkHttpApp() {}

  public static void main(String[] args) throws IOException {
    ContractSuite.main(new JdkContractClient(), args);
  }
}
