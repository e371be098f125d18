package scrimp.testapps.koog;

import io.ktor.client.engine.okhttp.OkHttp;
import scrimp.testapps.sdk.SdkSuite;

/** On OkHttp. See {@link SdkSuite} for its argument and output. */
public final class KoogOkHttpApp {
  private KoogOkHttpApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(url -> Koog.ways(OkHttp.INSTANCE, url), arguments);
  }
}
