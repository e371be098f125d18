package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Reply;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;

class WholeBodyTest {
  private static final Headers JSON = Headers.of("content-type", "application/json");
  private final List<Throwable> faults = new ArrayList<>();
  private final List<Outcome> ends = new ArrayList<>();

  @Test
  void a_document_is_complete_when_the_client_closes_after_its_last_brace() throws IOException {
    byte[] bytes = Golden.bytes("chat-text.json");
    Reply reply = follow(200, JSON, bytes);
    reply.body().readNBytes(bytes.length);
    assertThat(ends).isEmpty();
    reply.close();

    assertThat(ends).extracting(Outcome::end).containsExactly(End.COMPLETE);
    assertThat(ends.get(0).whole().get()).hasValue(bytes);
  }

  @Test
  void the_end_is_told_with_the_last_byte_that_content_length_announced() throws IOException {
    byte[] bytes = Golden.bytes("chat-text.json");
    Headers headers = JSON.with("content-length", Integer.toString(bytes.length));
    Reply reply = follow(200, headers, bytes);
    reply.body().readNBytes(bytes.length);

    assertThat(ends).extracting(Outcome::end).containsExactly(End.COMPLETE);
  }

  @Test
  void closing_in_the_middle_is_closing_early_and_the_prompt_is_counted() throws IOException {
    Reply reply = follow(200, JSON, Golden.bytes("chat-text.json"));
    reply.body().readNBytes(100);
    reply.close();

    Outcome outcome = ends.get(0);
    assertThat(outcome.end()).isEqualTo(End.CLOSED_EARLY);
    assertThat(outcome.usage().estimated()).isTrue();
    assertThat(outcome.usage().input()).isPositive();
    assertThat(outcome.whole().get()).isEmpty();
  }

  @Test
  void a_document_torn_at_its_end_has_failed() throws IOException {
    byte[] bytes = Golden.bytes("chat-text.json");
    Reply reply = follow(200, JSON, Arrays.copyOf(bytes, bytes.length / 2));
    reply.body().readAllBytes();

    assertThat(ends).extracting(Outcome::end).containsExactly(End.FAILED);
  }

  @Test
  void a_broken_connection_is_told_and_thrown_as_the_client_threw_it() {
    IOException reset = new IOException("Connection reset");
    Pieces upstream = new Pieces(new byte[10], new Random(1), 5).failingWith(reset);
    Reply reply = follow(Reply.raw(200, JSON, upstream));

    assertThatThrownBy(() -> reply.body().readAllBytes()).isSameAs(reset);
    assertThat(ends).extracting(Outcome::end).containsExactly(End.FAILED);
  }

  @Test
  void a_compressed_document_passes_untouched_and_is_understood() throws IOException {
    byte[] plain = Golden.bytes("chat-text.json");
    for (String coding : List.of("gzip", "X-GZIP", "deflate", "raw deflate")) {
      ends.clear();
      byte[] packed = packed(coding, plain);
      Headers headers = JSON.with("content-encoding", coding.replace("raw ", ""));
      Reply reply = follow(200, headers, packed);

      assertThat(reply.body().readAllBytes()).isEqualTo(packed);
      assertThat(ends.get(0).usage()).isEqualTo(new Usage(1117, 1024, 0, 0, 9, 0, 0, false));
      assertThat(ends.get(0).whole().get()).hasValue(plain);
    }
  }

  @Test
  void a_coding_that_the_jdk_does_not_know_leaves_usage_to_be_counted() throws IOException {
    Reply reply = follow(200, JSON.with("content-encoding", "br"), new byte[] {1, 2, 3});
    reply.body().readAllBytes();

    assertThat(ends.get(0).end()).isEqualTo(End.COMPLETE);
    assertThat(ends.get(0).usage().estimated()).isTrue();
    assertThat(ends.get(0).whole().get()).isEmpty();
  }

  @Test
  void a_compressed_stream_is_understood_at_its_end_and_nothing_is_hidden() throws IOException {
    byte[] packed = packed("gzip", Golden.bytes("chat-text.sse"));
    Headers headers = Headers.of("content-type", "text/event-stream", "content-encoding", "gzip");
    JsonNode sent = Golden.request("chat-text", true);
    ReplyReader reader = Golden.wire("chat").reader(Golden.request("chat-text", false), sent, true);
    Reply raw = Reply.raw(200, headers, new Pieces(packed, new Random(1), 50));
    Reply reply = ReplyFollower.follow(raw, reader, faults::add);
    reply.onEnd(ends::add);

    assertThat(reply.body().readAllBytes()).isEqualTo(packed);
    assertThat(ends.get(0).end()).isEqualTo(End.COMPLETE);
    assertThat(ends.get(0).usage().input()).isEqualTo(1117);
    assertThat(faults).isEmpty();
  }

  @Test
  void a_compression_bomb_is_not_unpacked_beyond_the_bound() throws IOException {
    byte[] packed = packed("gzip", new byte[WholeBody.KEPT_LIMIT + 1]);

    assertThat(ContentCoding.GZIP.decode(packed, WholeBody.KEPT_LIMIT)).isNull();
  }

  @Test
  void of_a_document_too_long_to_keep_the_usage_at_its_end_still_tells() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("{\"object\":\"list\",\"data\":[".getBytes(StandardCharsets.UTF_8));
    byte[] filler = new byte[WholeBody.KEPT_LIMIT + (2 << 20)];
    Arrays.fill(filler, (byte) ' ');
    out.writeBytes(filler);
    String end = "],\"model\":\"e\",\"usage\":{\"prompt_tokens\":77,\"total_tokens\":77}}";
    out.writeBytes(end.getBytes(StandardCharsets.UTF_8));
    Reply reply = follow(200, JSON, out.toByteArray());

    assertThat(reply.body().readAllBytes()).hasSize(out.size());
    assertThat(ends.get(0).usage()).isEqualTo(Usage.of(77, 0));
    assertThat(ends.get(0).whole().get()).isEmpty();
  }

  @Test
  void an_error_reply_has_no_usage_and_passes() throws IOException {
    byte[] error = "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8);
    Reply reply = follow(429, JSON, error);

    assertThat(reply.body().readAllBytes()).isEqualTo(error);
    assertThat(reply.status()).isEqualTo(429);
    assertThat(ends.get(0))
        .extracting(Outcome::end, Outcome::usage)
        .containsExactly(End.COMPLETE, null);
  }

  @Test
  void an_error_under_status_200_is_no_answer() throws IOException {
    byte[] error = "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8);
    Reply reply = follow(200, JSON, error);
    reply.body().readAllBytes();

    assertThat(ends.get(0).usage()).isNull();
    assertThat(Golden.wire("chat").unstorable(ends.get(0))).isPresent();
  }

  @Test
  void other_content_than_json_is_neither_understood_nor_disturbed() throws IOException {
    byte[] html = "<html>welcome to the captive portal</html>".getBytes(StandardCharsets.UTF_8);
    Reply reply = follow(200, JSON, html);

    assertThat(reply.body().readAllBytes()).isEqualTo(html);
    assertThat(ends.get(0).end()).isEqualTo(End.COMPLETE);
    assertThat(ends.get(0).usage()).isNull();
    assertThat(Golden.wire("chat").unstorable(ends.get(0))).isPresent();
  }

  private Reply follow(int status, Headers headers, byte[] bytes) {
    return follow(Reply.raw(status, headers, new Pieces(bytes, new Random(1), 8000)));
  }

  private Reply follow(Reply raw) {
    JsonNode request = Golden.request("chat", false);
    ReplyReader reader = Golden.wire("chat").reader(request, request, false);
    Reply reply = ReplyFollower.follow(raw, reader, faults::add);
    reply.onEnd(ends::add);
    return reply;
  }

  private static byte[] packed(String coding, byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packer =
        switch (coding) {
          case "deflate" -> new DeflaterOutputStream(out);
          case "raw deflate" -> new DeflaterOutputStream(out, new Deflater(9, true));
          default -> new GZIPOutputStream(out);
        }) {
      packer.write(plain);
    }
    return out.toByteArray();
  }
}
