package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(moved.all()).extracting(Provider::name).startsWith("openai").endsWith("other");
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

  @ParameterizedTest
  @CsvSource({
    "https://acme.openai.azure.com/openai/deployments/d/chat/completions?api-version=1, azure",
    "https://ACME.OpenAI.Azure.com/openai/v1/responses, azure",
    "https://acme.cognitiveservices.azure.com/openai/deployments/d/embeddings, azure",
    "https://acme.services.ai.azure.com/models/chat/completions, azure",
    "https://openai.azure.com/openai/v1/responses, ",
    "https://acme.openai.azure.com.example.com/openai/v1/responses, ",
    "http://acme.openai.azure.com/openai/v1/responses, ",
    "https://generativelanguage.googleapis.com/v1beta/models/m:generateContent, gemini",
    "https://generativelanguage.googleapis.com/v1/models/m:generateContent, gemini",
    "https://generativelanguage.googleapis.com/upload/v1beta/files, gemini",
    "https://us-central1-aiplatform.googleapis.com/v1/projects/p, vertex",
    "https://aiplatform.googleapis.com/v1/publishers/google/models/m:generateContent, vertex",
    "https://evilaiplatform.googleapis.com/v1/projects/p, ",
    "https://api.deepseek.com/chat/completions, deepseek",
    "https://api.deepseek.com/v1/chat/completions, deepseek",
    "https://api.groq.com/openai/v1/chat/completions, groq",
    "https://api.mistral.ai/v1/chat/completions, mistral",
    "https://openrouter.ai/api/v1/chat/completions, openrouter",
    "http://localhost:11434/api/chat, ollama",
    "http://127.0.0.1:11434/v1/chat/completions, ollama",
    "http://localhost:1234/v1/chat/completions, lmstudio",
    "http://localhost:8080/api/chat, ",
  })
  void providersAreKnownWithoutBeingSet(String uri, String name) {
    assertThat(PROVIDERS.find(URI.create(uri)).map(Provider::name).orElse(null)).isEqualTo(name);
  }

  @Test
  void aHostIsKnownByItsEnding() {
    assertThat(PROVIDERS.host("acme.openai.azure.com")).isTrue();
    assertThat(PROVIDERS.host("ACME.openai.azure.COM")).isTrue();
    assertThat(PROVIDERS.host("europe-west4-aiplatform.googleapis.com")).isTrue();
    assertThat(PROVIDERS.host(".openai.azure.com")).isFalse();
    assertThat(PROVIDERS.host("storage.googleapis.com")).isFalse();
  }

  @Test
  void onTheLocalMachineThePortTellsWhoIsThere() {
    assertThat(PROVIDERS.at("localhost", 11434)).isTrue();
    assertThat(PROVIDERS.at("LOCALHOST", 11434)).isTrue();
    assertThat(PROVIDERS.at("127.0.0.1", 1234)).isTrue();
    assertThat(PROVIDERS.at("localhost", 8080)).isFalse();
    assertThat(PROVIDERS.at("localhost", 80)).isFalse();
    assertThat(PROVIDERS.at("api.openai.com", 443)).isTrue();
    assertThat(PROVIDERS.at("acme.openai.azure.com", 443)).isTrue();
    assertThat(PROVIDERS.at("example.com", 443)).isFalse();
    assertThat(PROVIDERS.at(null, 443)).isFalse();
  }

  @Test
  void aUrlOfPolicyMayStandForManyHostsAndOneThatNamesTheHostGoesBefore() {
    Providers many =
        Policy.parse(
                """
                scrimp.provider.gates.url = https://*.gate.acme.com:8443/llm/
                scrimp.provider.mine.url = https://mine.openai.azure.com
                scrimp.provider.mine.dialect = azure
                """)
            .providers();
    assertThat(many.host("eu.gate.acme.com")).isTrue();
    assertThat(many.find(URI.create("https://eu.gate.acme.com:8443/llm/chat/completions")))
        .map(Provider::name)
        .contains("gates");
    assertThat(many.find(URI.create("https://eu.gate.acme.com/llm/chat/completions"))).isEmpty();
    assertThat(many.find(URI.create("https://mine.openai.azure.com/openai/v1/responses")))
        .map(Provider::name)
        .contains("mine");
    assertThat(many.find(URI.create("https://your.openai.azure.com/openai/v1/responses")))
        .map(Provider::name)
        .contains("azure");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://*",
        "https://*.",
        "https://a.*.com",
        "https://a.*b.acme.com",
        "https://a*.acme.com",
        "https://a.*.*.acme.com",
        "https://*acme.com",
        "https://*.acme.com:x",
        "https://u@*.acme.com",
      })
  void aUrlWithAStarAnywhereElseIsRefused(String url) {
    Policy policy = Policy.parse("scrimp.provider.mine.url = " + url);
    assertThat(policy.problems()).isNotEmpty().allMatch(Problem::error);
    assertThat(policy.providers().named("mine")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock-runtime.us-east-1.amazonaws.com, bedrock",
    "bedrock-runtime.US-gov-west-1.amazonaws.com, bedrock",
    "bedrock-runtime-fips.us-east-1.amazonaws.com, bedrock",
    "bedrock-runtime.cn-north-1.amazonaws.com.cn, bedrock",
    "bedrock-runtime.eu-west-1.api.aws, bedrock",
    "bedrock-mantle.eu-west-1.api.aws, bedrock-mantle",
    "s3.us-east-1.amazonaws.com, ",
    "bedrock.us-east-1.amazonaws.com, ",
    "bedrock-agent-runtime.us-east-1.amazonaws.com, ",
    "my-bedrock-runtime.us-east-1.amazonaws.com, ",
    "bedrock-runtime..amazonaws.com, ",
    "bedrock-runtime.amazonaws.com, ",
  })
  void bedrockIsInEveryRegion(String host, String name) {
    assertThat(PROVIDERS.host(host)).isEqualTo(name != null);
    assertThat(PROVIDERS.at(host, 443)).isEqualTo(name != null);
    assertThat(
            PROVIDERS
                .find(URI.create("https://" + host + "/v1/chat/completions"))
                .map(Provider::name)
                .orElse(null))
        .isEqualTo(name);
  }

  @Test
  void aUrlOfPolicyMayLeaveAPartInTheMiddleOpen() {
    Providers many =
        Policy.parse(
                """
                scrimp.provider.private.url = https://*.bedrock-runtime.eu-west-1.vpce.amazonaws.com
                scrimp.provider.private.dialect = bedrock
                scrimp.provider.gates.url = https://llm.*.acme.com:8443/v1
                """)
            .providers();
    assertThat(
            many.find(
                URI.create(
                    "https://vpce-1.bedrock-runtime.eu-west-1.vpce.amazonaws.com/model/m/invoke")))
        .map(Provider::dialect)
        .contains("bedrock");
    assertThat(many.find(URI.create("https://llm.eu.acme.com:8443/v1/chat/completions")))
        .map(Provider::name)
        .contains("gates");
    assertThat(many.host("llm.acme.com")).isFalse();
  }

  @Test
  void nothingIsRoutedToManyHosts() {
    Policy policy = Policy.parse("scrimp.route.provider = azure");
    assertThat(policy.problems())
        .singleElement()
        .matches(Problem::error)
        .extracting(Problem::message)
        .asString()
        .contains("set scrimp.provider.azure.url");
    assertThat(
            Policy.parse(
                    "scrimp.route.provider = azure\n"
                        + "scrimp.provider.azure.url = https://acme.openai.azure.com")
                .problems())
        .isEmpty();
  }

  @Test
  void aSecondNameForOneUrlIsTold() {
    Policy policy = Policy.parse("scrimp.provider.fast.url = https://api.groq.com/openai/v1");
    assertThat(policy.problems())
        .singleElement()
        .matches(problem -> !problem.error())
        .extracting(Problem::message)
        .asString()
        .contains("groq has that URL already");
    assertThat(policy.providers().find(URI.create("https://api.groq.com/openai/v1/models")))
        .map(Provider::name)
        .contains("groq");
  }

  @Test
  void aBuiltInProviderWithAUrlOfPolicyIsThereAndNowhereElse() {
    Providers moved =
        Policy.parse("scrimp.provider.ollama.url = http://gpu.acme.com:11434").providers();
    assertThat(moved.find(URI.create("http://gpu.acme.com:11434/api/chat")))
        .map(Provider::dialect)
        .contains("ollama");
    assertThat(moved.find(URI.create("http://localhost:11434/api/chat"))).isEmpty();
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
            List.of(URI.create("http://x")),
            "openai",
            credential,
            java.util.Optional.empty(),
            Map.of());
    assertThat(provider.toString()).doesNotContain("k-secret").contains("KEY");
    assertThat(Credential.ofEnvironment("KEY", " ").value()).isNull();
    assertThat(Credential.NONE.value()).isNull();
  }
}
