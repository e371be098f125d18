package scrimp.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static scrimp.dialect.anthropic.Bodies.MESSAGES;
import static scrimp.dialect.anthropic.Bodies.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.PromptPrefix;

/** A request that the provider will refuse breaks nothing of ours on its way there. */
class OddRequestsTest {
  private static final String LONG = "All parcels are to be handled with care. ".repeat(200);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'model':7,'messages':'hi','system':5,'tools':{},'max_tokens':'many'}",
        "{'messages':[],'system':[],'tools':[]}",
        "{'messages':['$LONG',5,null],'system':['$LONG'],'tools':['$LONG']}",
        "{'messages':[{'role':'user'}],'system':'$LONG'}",
        "{'messages':[{'role':'user','content':7}],'system':'$LONG'}",
        "{'messages':[{'role':'user','content':[]}],'system':[{'type':'text','text':''}],"
            + "'tools':[{'name':'f','description':'$LONG'}]}",
        "{'messages':[{'role':'user','content':[{'type':'thinking','thinking':'$LONG'}]}]}",
        "{'messages':[{'role':'user','content':[{'type':'tool_result','content':['x',null]}]}],"
            + "'system':'$LONG','thinking':'yes','output_config':[],'metadata':7}",
        "{'messages':[{'content':[{'source':[],'cache_control':5}]}],'thinking':{'type':'enabled'}}"
      })
  void is_read_and_rewritten_without_failing(String json) {
    ObjectNode body = body(json.replace("$LONG", LONG));
    ObjectNode before = body.deepCopy();

    assertThatCode(
            () -> {
              MESSAGES.model(null, body);
              MESSAGES.user(body);
              MESSAGES.stream(body);
              MESSAGES.tools(body);
              MESSAGES.stateful(body);
              MESSAGES.promptText(body);
              MESSAGES.promptTokens(body, "claude-sonnet-4-5");
              MESSAGES.maxOutputTokens(body);
              MESSAGES.uncacheable(body);
              MESSAGES.keyDigest(body);
            })
        .doesNotThrowAnyException();
    List<PromptPrefix> prefixes = MESSAGES.promptPrefixes(body, "claude-sonnet-4-5");
    assertThat(body).isEqualTo(before);
    assertThatCode(
            () -> {
              MESSAGES.keepPrefixes(body.deepCopy(), prefixes);
              for (String model :
                  List.of("claude-3-haiku", "claude-haiku-4-5", "claude-opus-5-5")) {
                MESSAGES.setModel(body.deepCopy(), model);
              }
              MESSAGES.setMaxOutputTokens(body.deepCopy(), "claude-haiku-4-5", 5);
            })
        .doesNotThrowAnyException();
  }
}
