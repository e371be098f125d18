package acme;

/** What {@link Redeploying} deploys. */
public final class WebApplication {
  private WebApplication() {}

  /** Calls over each client and says where the replies came from. */
  public static String call(String url) throws Exception {
    StringBuilder sources = new StringBuilder();
    for (Caller caller :
        new Caller[] {new OkHttpCaller(), new JdkCaller(), new JdkAsyncCaller(), new UrlCaller()}) {
      Caller.Got got = caller.call(url + "/chat/completions", Caller.chat("hello"));
      sources.append(got.source()).append(' ');
    }
    return sources.toString().trim();
  }
}
