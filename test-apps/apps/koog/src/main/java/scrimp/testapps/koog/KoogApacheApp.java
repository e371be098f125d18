package scrimp.testapps.koog;

import io.ktor.client.engine.apache5.Apache5;
import scrimp.testapps.sdk.SdkSuite;

/** On Apache HttpClient 5. See {@link SdkSuite} for its argument and output. */
public final class KoogApacheApp {
  private KoogApacheApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(url -> Koog.ways(Apache5.INSTANCE, url), arguments);
  }
}
