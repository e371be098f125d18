package acme;

/** What {@link Redeploying} deploys. */
public final class WebApplication {
  private WebApplication() {}

  /**
   * Calls over each client and says where the replies came from.
   *
   * @param clients their names, parted by commas
   */
  public static String call(String url, String clients) throws Exception {
    StringBuilder sources = new StringBuilder();
    for (String client : clients.split(",")) {
      Caller.Got got = Caller.of(client).call(url + "/chat/completions", Caller.chat("hello"));
      sources.append(got.source()).append(' ');
    }
    return sources.toString().trim();
  }
}
