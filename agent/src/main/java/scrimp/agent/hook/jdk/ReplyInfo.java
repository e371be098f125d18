package scrimp.agent.hook.jdk;

import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scrimp.call.Reply;

/** Status and headers of a reply as the application's body handler gets them. */
record ReplyInfo(int statusCode, HttpHeaders headers, Version version)
    implements HttpResponse.ResponseInfo {

  /**
   * @param upstream what the provider answered last, or null where it was not asked
   */
  static ReplyInfo of(Reply reply, HttpResponse<?> upstream) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    reply
        .headers()
        .forEach(
            (name, value) -> headers.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value));
    return new ReplyInfo(
        reply.status(),
        HttpHeaders.of(headers, (name, value) -> true),
        upstream == null ? Version.HTTP_1_1 : upstream.version());
  }
}
