package scrimp.testapps.koog;

import io.ktor.client.engine.cio.CIO;
import scrimp.testapps.sdk.SdkSuite;

/** On Ktor's own engine. See {@link SdkSuite} for its argument and output. */
public final class KoogCioApp {
  private KoogCioApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(url -> Koog.ways(CIO.INSTANCE, url), arguments);
  }
}
