package scrimp.agent.hook.aws.helper;

import java.io.InputStream;
import scrimp.call.Headers;
import scrimp.call.Reply;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Responses from the SDK's form to ours and back. */
final class Responses {
  private Responses() {}

  static Reply raw(SdkHttpResponse head, InputStream body) {
    return Reply.raw(head.statusCode(), Headers.of(head.headers()), body);
  }

  /**
   * Less the body.
   *
   * @param upstream what a provider answered last; null where none was asked
   */
  static SdkHttpFullResponse of(Reply reply, SdkHttpResponse upstream) {
    SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(reply.status());
    if (upstream != null && upstream.statusCode() == reply.status()) {
      upstream.statusText().ifPresent(head::statusText);
    }
    reply.headers().forEach(head::appendHeader);
    return head.build();
  }
}
