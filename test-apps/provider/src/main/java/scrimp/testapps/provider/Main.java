package scrimp.testapps.provider;

/**
 * The stand-in provider as a program: {@code [--port N] [--https-port N]}, 0 or nothing for free
 * ports.
 */
public final class Main {
  private static final String USAGE = "usage: java -jar provider.jar [--port N] [--https-port N]";

  private Main() {}

  /** Prints one line with its addresses when it is ready, and serves until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    int port = 0;
    int httpsPort = 0;
    for (int i = 0; i < args.length; i += 2) {
      switch (args[i]) {
        case "--port" -> port = number(args, i);
        case "--https-port" -> httpsPort = number(args, i);
        default -> fail("unknown option " + args[i]);
      }
    }
    StandInProvider provider = StandInProvider.start(port, httpsPort);
    System.out.println(
        "ready http="
            + provider.url()
            + " https="
            + provider.httpsUrl()
            + " truststore="
            + provider.trustStore().file()
            + " password="
            + provider.trustStore().password());
    Thread.currentThread().join();
  }

  private static int number(String[] args, int option) {
    String value = option + 1 < args.length ? args[option + 1] : "nothing";
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      fail(args[option] + " wants a port from 0 to 65535, got " + value);
    }
    return Integer.parseInt(value);
  }

  private static void fail(String message) {
    System.err.println(message + "; " + USAGE);
    System.exit(2);
  }
}
