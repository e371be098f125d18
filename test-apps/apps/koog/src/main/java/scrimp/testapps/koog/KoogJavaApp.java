package scrimp.testapps.koog;

import io.ktor.client.engine.java.Java;
import scrimp.testapps.sdk.SdkSuite;

/** On the JDK's client. See {@link SdkSuite} for its argument and output. */
public final class KoogJavaApp {
  private KoogJavaApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(url -> Koog.ways(Java.INSTANCE, url), arguments);
  }
}
