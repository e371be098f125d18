package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Call;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Json;

class OriginSourceTest {
  private static final CallSite SITE =
      new CallSite("com.acme.Desk#answer", "worker-1", Map.of("userId", "u-mdc", "blank", " "));
  private static final Headers HEADERS = Headers.of("X-User", "u-header");
  private static final JsonNode BODY =
      Json.object(
          "{\"user\":\"u-body\",\"metadata\":{\"feature\":\"faq\",\"n\":7,\"none\":null},\"a\":[1]}"
              .getBytes(StandardCharsets.UTF_8));
  private static final Call CALL = new Calls().call();

  private static String find(String source) {
    return OriginSource.parse(source).find(SITE, HEADERS, CALL.wire(), () -> BODY);
  }

  @ParameterizedTest
  @CsvSource({
    "stack, com.acme.Desk#answer",
    "thread, worker-1",
    "mdc:userId, u-mdc",
    "header:x-user, u-header",
    "body, u-body",
    "body:/metadata/feature, faq",
    "body:metadata.feature, faq",
    "body:metadata.n, 7",
    "body:a.0, 1",
  })
  void aSourceSaysWhatStandsThere(String source, String found) {
    assertThat(find(source)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mdc:other",
        "mdc:blank",
        "header:other",
        "body:metadata",
        "body:metadata.none",
        "body:b.c"
      })
  void whereNothingStandsItSaysNothing(String source) {
    assertThat(find(source)).isNull();
  }

  @Test
  void aBodyThatCannotBeReadSaysNothing() {
    assertThat(
            OriginSource.parse("body:user")
                .find(
                    SITE,
                    HEADERS,
                    CALL.wire(),
                    () -> {
                      throw new IllegalArgumentException("no JSON");
                    }))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cookie", "stack:x", "mdc", "header:", "body:", ""})
  void whatIsNoSourceIsRefused(String text) {
    assertThatThrownBy(() -> OriginSource.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
