package scrimp.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Call;
import scrimp.call.Facts;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Origin;
import scrimp.call.Question;
import scrimp.call.Request;
import scrimp.call.Wire;
import scrimp.dialect.Dialects;
import scrimp.policy.Policy;
import scrimp.policy.Provider;

/** Only calls that differ in nothing but the words of their last question share a scope. */
class ScopeTest {
  private static final Policy POLICY = Policy.parse("scrimp.mode = enforce\n");

  /** Fields that cannot change the answer, at the top of a body. */
  private static final Set<String> NEUTRAL = Set.of("stream", "user", "metadata", "keep_alive");

  /** One endpoint, and a rich request to it whose question is the text QUESTION. */
  record Asked(String url, String body) {
    Question question() {
      return call(body, Headers.of("Authorization", "Bearer k")).wire().question(tree()).get();
    }

    JsonNode tree() {
      return Json.object(body.getBytes());
    }

    Call call(String body, Headers headers) {
      URI uri = URI.create(url);
      Provider provider = POLICY.providers().find(uri).orElseThrow();
      Wire wire = Dialects.find(provider.dialect(), "POST", provider.below(uri), uri.getRawQuery());
      Request request = new Request("POST", uri, headers, body.getBytes());
      Origin origin = new Origin("feature", "user", "tenant", "main");
      return Call.received(request, provider.name(), wire, origin, new Facts());
    }

    @Override
    public String toString() {
      return url;
    }
  }

  static Stream<Asked> asked() {
    return Stream.of(
        new Asked(
            "https://api.openai.com/v1/chat/completions",
            """
            {"model":"gpt-4o","temperature":0.2,"seed":7,"user":"u","stream":true,
             "messages":[{"role":"system","content":"Be brief."},
              {"role":"user","content":"My name is Ada."},{"role":"assistant","content":"Hello."},
              {"role":"user","content":[{"type":"text","text":"Context: 5"},{"type":"text","text":"QUESTION"}]}],
             "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],
             "response_format":{"type":"json_object"},"unknown":{"a":[1,2]}}"""),
        new Asked(
            "https://api.openai.com/v1/responses",
            """
            {"model":"gpt-4o","instructions":"Be brief.","max_output_tokens":50,"metadata":{"a":"b"},
             "input":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},
              {"type":"message","role":"user","content":[{"type":"input_text","text":"QUESTION"}]}]}"""),
        new Asked(
            "https://api.openai.com/v1/responses",
            "{\"model\":\"gpt-4o\",\"instructions\":\"Be brief.\",\"input\":\"QUESTION\"}"),
        new Asked(
            "https://api.openai.com/v1/completions",
            "{\"model\":\"davinci-002\",\"prompt\":\"QUESTION\",\"max_tokens\":9,\"stop\":[\"x\"]}"),
        new Asked(
            "https://api.anthropic.com/v1/messages",
            """
            {"model":"claude-sonnet-4-5","max_tokens":100,"system":[{"type":"text","text":"Be brief."}],
             "messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},
              {"role":"user","content":[{"type":"text","text":"About Bob."},{"type":"text","text":"QUESTION"}]}],
             "tools":[{"name":"f","input_schema":{"type":"object"}}],"metadata":{"user_id":"u"}}"""),
        new Asked(
            "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent",
            """
            {"systemInstruction":{"parts":[{"text":"Be brief."}]},
             "contents":[{"role":"user","parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Hello"}]},
              {"role":"user","parts":[{"text":"QUESTION"}]}],
             "generationConfig":{"temperature":0.5,"maxOutputTokens":20}}"""),
        new Asked(
            "https://acme.openai.azure.com/openai/deployments/prod/chat/completions?api-version=1",
            """
            {"temperature":0.2,"messages":[{"role":"system","content":"Be brief."},
              {"role":"user","content":"QUESTION"}],"seed":7}"""),
        new Asked(
            "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.nova-lite-v1:0/converse",
            """
            {"system":[{"text":"Be brief."}],"messages":[{"role":"user","content":[{"text":"Hi"}]},
              {"role":"assistant","content":[{"text":"Hello"}]},
              {"role":"user","content":[{"text":"Context"},{"text":"QUESTION"}]}],
             "inferenceConfig":{"maxTokens":20}}"""),
        new Asked(
            "https://bedrock-runtime.eu-west-1.amazonaws.com/model/anthropic.claude-3-haiku/invoke",
            """
            {"anthropic_version":"bedrock-2023-05-31","max_tokens":100,"system":"Be brief.",
             "messages":[{"role":"user","content":"QUESTION"}]}"""),
        new Asked(
            "https://bedrock-runtime.eu-west-1.amazonaws.com/model/meta.llama3-8b/invoke",
            "{\"prompt\":\"QUESTION\",\"max_gen_len\":9,\"temperature\":1}"),
        new Asked(
            "http://localhost:11434/api/chat",
            """
            {"model":"llama3","stream":false,"keep_alive":5,"options":{"temperature":0},
             "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"QUESTION"}]}"""),
        new Asked(
            "http://localhost:11434/api/generate",
            "{\"model\":\"llama3\",\"system\":\"Be brief.\",\"prompt\":\"QUESTION\",\"options\":{\"seed\":1}}"));
  }

  @ParameterizedTest
  @MethodSource("asked")
  void theQuestionIsTheLastTextOfTheUser(Asked asked) {
    assertThat(asked.question().text()).isEqualTo("QUESTION");
  }

  @ParameterizedTest
  @MethodSource("asked")
  void otherWordsOfTheQuestionAloneStayInTheScope(Asked asked) {
    String reworded = asked.body().replace("QUESTION", "Other words?");

    Call call = asked.call(asked.body(), key());
    assertThat(scope(asked, reworded)).isEqualTo(scope(asked, asked.body()));
    assertThat(scope(asked, asked.body())).isNotEqualTo(Keys.of(call, POLICY.of(call)));
  }

  @ParameterizedTest
  @MethodSource("asked")
  void anyOtherChangeOfTheBodyLeavesTheScope(Asked asked) {
    Set<Key> scopes = new HashSet<>(List.of(scope(asked, asked.body())));
    List<String> mutants = mutants(asked.tree());

    assertThat(mutants).hasSizeGreaterThan(4);
    for (String mutant : mutants) {
      JsonNode tree = Json.object(mutant.getBytes());
      Question question = asked.call(mutant, key()).wire().question(tree).orElse(null);
      if (question != null) {
        assertThat(scopes.add(scope(asked, mutant))).as(mutant).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("asked")
  void anyOtherHeaderOrCredentialLeavesTheScope(Asked asked) {
    Set<Key> scopes = new HashSet<>();
    for (Headers headers :
        List.of(
            key(),
            Headers.of("Authorization", "Bearer other"),
            key().with("x-tenant", "a"),
            key().with("x-tenant", "b"),
            key().with("anthropic-beta", "x"),
            key().with("openai-organization", "o"))) {
      assertThat(scopes.add(scope(asked, asked.body(), headers))).as("%s", headers).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'messages':[{'role':'user','content':'x'},{'role':'tool','content':'r'}]}",
        "{'messages':[{'role':'user','content':'x'},{'role':'assistant','content':'y'}]}",
        "{'messages':[{'role':'system','content':'x'}]}",
        "{'messages':[{'role':'user','content':' '}]}",
        "{'messages':[{'role':'user','content':[]}]}",
        "{'messages':[{'role':'user','content':[{'type':'text','text':'x'},{'type':'image_url'}]}]}",
        "{'messages':[]}",
        "{'messages':'x'}",
        "{}"
      })
  void whatDoesNotEndWithTheUsersTextHasNoQuestion(String body) {
    Asked asked = new Asked("https://api.openai.com/v1/chat/completions", body.replace('\'', '"'));

    assertThat(asked.call(asked.body(), key()).wire().question(asked.tree())).isEmpty();
  }

  private static Headers key() {
    return Headers.of("Authorization", "Bearer k");
  }

  private static Key scope(Asked asked, String body) {
    return scope(asked, body, key());
  }

  private static Key scope(Asked asked, String body, Headers headers) {
    Call call = asked.call(body, headers);
    return Keys.scope(call, POLICY.of(call), call.wire().question(call.body()).orElseThrow());
  }

  /** Each value but the question changed, each field and element left out, a field and one more. */
  private static List<String> mutants(JsonNode body) {
    List<String> mutants = new ArrayList<>();
    for (JsonPointer at : places(body, JsonPointer.empty())) {
      ObjectNode changed = body.deepCopy();
      replace(changed, at, changed.textNode("changed"));
      mutants.add(changed.toString());
      ObjectNode less = body.deepCopy();
      replace(less, at, null);
      mutants.add(less.toString());
    }
    mutants.add(((ObjectNode) body.deepCopy()).put("one_more", 1).toString());
    return mutants;
  }

  private static List<JsonPointer> places(JsonNode node, JsonPointer at) {
    List<JsonPointer> places = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (at.matches() && NEUTRAL.contains(field.getKey())) {
          continue;
        }
        places.addAll(inner(field.getValue(), at.appendProperty(field.getKey())));
      }
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.addAll(inner(array.get(i), at.appendIndex(i)));
      }
    }
    return places;
  }

  private static List<JsonPointer> inner(JsonNode node, JsonPointer at) {
    List<JsonPointer> places = places(node, at);
    if (!node.toString().contains("QUESTION")) {
      places.add(at);
    }
    return places;
  }

  private static void replace(JsonNode body, JsonPointer at, JsonNode by) {
    JsonNode holder = body.at(at.head());
    if (holder instanceof ArrayNode array) {
      int index = at.last().getMatchingIndex();
      if (by == null) {
        array.remove(index);
      } else {
        array.set(index, by);
      }
    } else if (by == null) {
      ((ObjectNode) holder).remove(at.last().getMatchingProperty());
    } else {
      ((ObjectNode) holder).set(at.last().getMatchingProperty(), by);
    }
  }
}
