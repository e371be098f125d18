package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {
  private static final Providers PROVIDERS =
      Policy.parse(
              """
              scrimp.provider.local.url = http://LLM.acme.com:8080/
              scrimp.provider.team.url = https://gate.acme.com/team/v1
              scrimp.provider.team-beta.url = https://gate.acme.com/team/v1/beta
              scrimp.provider.team.model.gpt-4o = llama-3.1\\:70b
              """)
          .providers();

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1/chat/completions, openai",
    "https://API.OpenAI.com:443/v1/responses?x=1, openai",
    "https://api.openai.com/v1, openai",
    "https://api.openai.com/v10/x, ",
    "https://api.openai.com/, ",
    "http://api.openai.com/v1/chat/completions, ",
    "https://api.openai.com:8443/v1/chat/completions, ",
    "http://llm.acme.com:8080/chat/completions, local",
    "http://llm.acme.com:8080, local",
    "http://llm.acme.com/chat/completions, ",
    "https://gate.acme.com/team/v1/chat/completions, team",
    "https://gate.acme.com/team/v1/beta/chat/completions, team-beta",
    "https://gate.acme.com/team/v2, ",
    "https://example.com/v1, ",
    "mailto:someone@api.openai.com, ",
    "/v1/relative, ",
  })
  void aUriBelongsToTheProviderWhoseBaseCoversMostOfIt(String uri, String name) {
    assertThat(PROVIDERS.find(URI.create(uri)).map(Provider::name).orElse(null)).isEqualTo(name);
  }

  @Test
  void aHostIsKnownInAnyCase() {
    assertThat(PROVIDERS.host("api.openai.com")).isTrue();
    assertThat(PROVIDERS.host("API.openai.com")).isTrue();
    assertThat(PROVIDERS.host("llm.acme.com")).isTrue();
    assertThat(PROVIDERS.host("example.com")).isFalse();
    assertThat(PROVIDERS.host("EXAMPLE.com")).isFalse();
    assertThat(PROVIDERS.host("")).isFalse();
    assertThat(PROVIDERS.host(null)).isFalse();
  }

  @Test
  void theBuiltInProviderMayBeMovedButStaysTheFirst() {
    Providers moved =
        Policy.parse(
                "scrimp.provider.other.url=https://api.openai.com/v1\n"
                    + "scrimp.provider.openai.url=http://127.0.0.1:9/v1")
            .providers();
    assertThat(moved.all()).extracting(Provider::name).containsSubsequence("openai", "other");
    assertThat(moved.all().get(0).name()).isEqualTo("openai");
    assertThat(moved.find(URI.create("http://127.0.0.1:9/v1/models")).map(Provider::name))
        .contains("openai");
    assertThat(moved.find(URI.create("https://api.openai.com/v1/models")).map(Provider::name))
        .contains("other");
  }

  @Test
  void anthropicIsBuiltInAndCoversItsWholeHost() {
    Provider anthropic = PROVIDERS.named("anthropic").orElseThrow();
    URI messages = URI.create("https://api.anthropic.com/v1/messages?beta=true");

    assertThat(anthropic.dialect()).isEqualTo("anthropic");
    assertThat(PROVIDERS.find(messages)).contains(anthropic);
    assertThat(anthropic.below(messages)).isEqualTo("/v1/messages");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.anthropic.com/v1/messages, anthropic, bare, http://a.test/api/v1/messages",
    "https://api.anthropic.com/v1/messages?beta=true, anthropic, versioned,"
        + " http://b.test/v1/messages?beta=true",
    "http://b.test/v1/messages, versioned, bare, http://a.test/api/v1/messages",
    "http://b.test/v1/messages, versioned, versioned, http://b.test/v1/messages"
  })
  void theVersionOfTheApiStandsOnceWhereverABaseUrlHasIt(
      URI uri, String from, String to, URI moved) {
    Providers providers =
        Policy.parse(
                "scrimp.provider.bare.url=http://a.test/api\n"
                    + "scrimp.provider.bare.dialect=anthropic\n"
                    + "scrimp.provider.versioned.url=http://b.test/v1\n"
                    + "scrimp.provider.versioned.dialect=anthropic")
            .providers();

    assertThat(providers.named(from).orElseThrow().moved(uri, providers.named(to).orElseThrow()))
        .isEqualTo(moved);
  }

  @Test
  void ofProvidersAtOneUrlTheFirstIsTaken() {
    Providers same = Policy.parse("scrimp.provider.mine.url=https://api.openai.com/v1").providers();
    assertThat(same.find(URI.create("https://api.openai.com/v1/models")).map(Provider::name))
        .contains("openai");
  }

  @Test
  void anEndpointMovesWithItsPathAndQuery() {
    Provider openai = PROVIDERS.named("openai").orElseThrow();
    URI uri = URI.create("https://api.openai.com/v1/chat/completions?a=%20b");
    assertThat(openai.moved(uri, PROVIDERS.named("team").orElseThrow()))
        .hasToString("https://gate.acme.com/team/v1/chat/completions?a=%20b");
    assertThat(openai.moved(uri, PROVIDERS.named("local").orElseThrow()))
        .hasToString("http://LLM.acme.com:8080/chat/completions?a=%20b");
  }

  @Test
  void aModelMayBeCalledOtherwiseThere() {
    Provider team = PROVIDERS.named("team").orElseThrow();
    assertThat(team.model("gpt-4o")).isEqualTo("llama-3.1:70b");
    assertThat(team.model("gpt-4o-mini")).isEqualTo("gpt-4o-mini");
    assertThat(team.dialect()).isEqualTo("openai");
    assertThat(team.streamUsage()).isEmpty();
  }

  @Test
  void aCredentialFileIsReadAgainWhenItChanges(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("key"), "k-1\n");
    Credential credential =
        Policy.parse("scrimp.provider.openai.credential.file = " + file)
            .providers()
            .named("openai")
            .orElseThrow()
            .credential();
    assertThat(credential.value()).isEqualTo("k-1");
    Files.writeString(file, "k-2\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(5));
    assertThat(credential.value()).isEqualTo("k-2");
    Files.delete(file);
    assertThat(credential.value()).isNull();
  }

  @Test
  void aCredentialIsNeverPrinted() {
    Credential credential = Credential.ofEnvironment("KEY", "k-secret");
    assertThat(credential.value()).isEqualTo("k-secret");
    Provider provider =
        new Provider(
            "p",
            URI.create("http://x"),
            "openai",
            credential,
            java.util.Optional.empty(),
            Map.of());
    assertThat(provider.toString()).doesNotContain("k-secret").contains("KEY");
    assertThat(Credential.ofEnvironment("KEY", " ").value()).isNull();
    assertThat(Credential.NONE.value()).isNull();
  }
}
