package scrimp.testapps.bench.app;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** All kinds of work by name. */
public final class Works {
  /** Over {@link ChatBodies}: how many questions a workload repeats. */
  public static final int REPEATED = 16;

  private static final Map<String, Function<String, Work>> ALL = new TreeMap<>();

  static {
    ALL.put("openai-distinct", url -> new OpenAiChat(url, number -> number));
    ALL.put("openai-repeated", url -> new OpenAiChat(url, number -> number % REPEATED));
    ALL.put("jdk-same", url -> JdkHttp.chat(url, (topic, number) -> topic.same()));
    ALL.put("jdk-reworded", url -> JdkHttp.chat(url, ChatBodies::reworded));
    ALL.put("jdk-other-host", JdkHttp::get);
    ALL.put("okhttp-other-host", OkHttp::get);
    ALL.put("urlconnection-other-host", UrlConnection::get);
    // not by method references: only they have Reactor Netty on their class path
    ALL.put("reactor-distinct", url -> ReactorNetty.distinct(url));
    ALL.put("reactor-repeated", url -> ReactorNetty.repeated(url));
    ALL.put("reactor-streamed", url -> ReactorNetty.streamed(url));
    ALL.put("jdk-no-network", JdkHttp::unsent);
    ALL.put("okhttp-no-network", OkHttp::unsent);
    ALL.put("urlconnection-no-network", UrlConnection::unsent);
  }

  private Works() {}

  /**
   * @param url base URL of the stand-in provider
   */
  static Work named(String name, String url) {
    Function<String, Work> maker = ALL.get(name);
    if (maker == null) {
      throw new IllegalArgumentException("unknown work " + name + "; known are " + ALL.keySet());
    }
    return maker.apply(url);
  }
}
