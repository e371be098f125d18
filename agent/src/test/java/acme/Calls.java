package acme;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Makes calls as it is told on standard input: {@code CLIENT MESSAGE} (a message of {@code upload}
 * goes to another endpoint than chat), over one client of each kind for its whole life; {@code
 * savings} prints the agent's own figures.
 */
public final class Calls {
  private static final ObjectName SAVINGS = name("scrimp:type=Savings");

  private Calls() {}

  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    Map<String, Caller> callers = new LinkedHashMap<>();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] told = line.split(" ", 2);
      System.out.println(
          told[0].equals("savings")
              ? savings()
              : call(callers.computeIfAbsent(told[0], Caller::of), url, told[1]));
    }
  }

  private static String call(Caller caller, String url, String message) {
    try {
      String endpoint = message.equals("upload") ? "/files" : "/chat/completions";
      Caller.Got got = caller.call(url + endpoint, Caller.chat(message));
      return got.status() + " " + got.source() + " " + got.url() + " " + got.body();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static String savings() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    return server.getAttribute(SAVINGS, "Calls")
        + " calls, "
        + server.getAttribute(SAVINGS, "UpstreamCalls")
        + " upstream, "
        + server.getAttribute(SAVINGS, "SuppressedErrors")
        + " suppressed";
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (javax.management.MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
