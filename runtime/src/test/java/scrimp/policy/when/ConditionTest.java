package scrimp.policy.when;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Facts;
import scrimp.policy.Calls;

class ConditionTest {

  private static Calls desk() {
    return new Calls()
        .origin("com.acme.support.Desk#answer", "u-7", "acme", "worker-3")
        .headers("X-Lane", "batch", "content-type", "application/json")
        .body("{'model':'gpt-4o-mini','prompt':'Please TRANSLATE\\nthis (now)','tokens':150}");
  }

  private static boolean selects(String condition) {
    return Condition.parse(condition).selects(desk().call());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feature:com.acme.support.*",
        "feature:com.acme.support.Desk#answer",
        "feature:com.acme.*.Desk",
        "feature:*Desk#*",
        "feature=com.acme.support.Desk#answer",
        "feature~'support\\.(Desk|Hall)#'",
        "user:u-?",
        "tenant=acme",
        "thread:worker-*",
        "model:gpt-4o*",
        "provider:openai",
        "host:API.openai.COM",
        "host:*.openai.com",
        "host=api.openai.com",
        "endpoint:chat",
        "endpoint:openai.chat",
        "endpoint:openai.*",
        "prompt.tokens<200",
        "prompt.tokens <= 150",
        "prompt.tokens>=150",
        "prompt.tokens>149",
        "prompt.tokens=150",
        "prompt.tokens!=151",
        "prompt.text~\"(?i)translate\"",
        "prompt.text~'\\(now\\)'",
        "prompt.text:*TRANSLATE*",
        "header.x-lane:batch",
        "header.X-Lane=batch",
        "header.x-other=''",
        "!stream",
        "stream=false",
        "!tools & tools:false",
        "user!=u-8",
        "sysprop.java.version:*",
      })
  void holdsOfTheCall(String condition) {
    assertThat(selects(condition)).as(condition).isTrue();
    assertThat(selects("!(" + condition + ")")).as("!" + condition).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feature:com.acme.support",
        "feature:com.acme.support.Hall*",
        "feature=com.acme.support.Desk",
        "feature:com.acme.support.Desk#ask",
        "user:u",
        "user:?",
        "model:GPT-4o*",
        "host:openai.com",
        "endpoint:embeddings",
        "prompt.tokens<150",
        "prompt.tokens>150",
        "prompt.text~translate",
        "prompt.text:TRANSLATE",
        "header.x-other:b*",
        "stream",
        "stream=true",
        "tools",
      })
  void doesNotHoldOfTheCall(String condition) {
    assertThat(selects(condition)).as(condition).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "user:a & user:b | tenant:acme; true",
        "tenant:acme | user:a & user:b; true",
        "(tenant:acme | user:a) & user:b; false",
        "!user:a & tenant:acme; true",
        "!(user:a | tenant:acme); false",
        "!!tenant:acme; true",
        "tenant:acme && !stream || user:x; true",
        "((((tenant:acme)))); true",
        "  tenant : acme  &  prompt.tokens   <   200  ; true",
      })
  void notBindsCloserThanAndWhichBindsCloserThanOr(String condition, boolean holds) {
    assertThat(selects(condition)).isEqualTo(holds);
  }

  @Test
  void aQuotedValueMayHoldWhatABareOneMayNot() {
    Calls calls = new Calls().origin("a b & (c|d)", "say \"hi\"", "it's", "t");
    assertThat(Condition.parse("feature=\"a b & (c|d)\"").selects(calls.call())).isTrue();
    assertThat(Condition.parse("user=\"say \\\"hi\\\"\"").selects(calls.call())).isTrue();
    assertThat(Condition.parse("user='say \"hi\"'").selects(calls.call())).isTrue();
    assertThat(Condition.parse("tenant=\"it's\"").selects(calls.call())).isTrue();
  }

  @Test
  void manyStarsDoNotMakeMatchingSlow() {
    Calls calls = new Calls().feature("a".repeat(5_000) + "b");
    Condition condition = Condition.parse("feature:" + "*a".repeat(40) + "*c");
    assertThat(condition.selects(calls.call())).isFalse();
  }

  @Test
  void aSystemPropertyIsReadWhenTheCallIsMade() {
    Condition condition = Condition.parse("sysprop.scrimp.internal.test-lane=fast");
    System.setProperty("scrimp.internal.test-lane", "fast");
    try {
      assertThat(condition.selects(desk().call())).isTrue();
    } finally {
      System.clearProperty("scrimp.internal.test-lane");
    }
    assertThat(condition.selects(desk().call())).isFalse();
  }

  @Test
  void cheapTestsAreTriedFirstAndNoMoreThanDecide() {
    Calls calls = desk();
    assertThat(
            Condition.parse("prompt.text~x & prompt.tokens<9 & user:nobody").selects(calls.call()))
        .isFalse();
    assertThat(
            Condition.parse("prompt.text~x | prompt.tokens<9 | tenant:acme").selects(calls.call()))
        .isTrue();
    assertThat(calls.textsRead).hasValue(0);
    assertThat(calls.tokensCounted).hasValue(0);
  }

  @Test
  void equalBodiesAreSearchedOnceForEachExpression() {
    Calls calls = desk().facts(new Facts());
    Condition condition = Condition.parse("prompt.text~TRANS");
    for (int i = 0; i < 5; i++) {
      condition.selects(calls.call());
      Condition.parse(condition.toString()).selects(calls.call());
    }
    assertThat(calls.textsRead).hasValue(1);
    Condition.parse("prompt.text~other").selects(calls.call());
    assertThat(calls.textsRead).hasValue(2);
  }

  @Test
  void aBodyThatIsNoJsonIsSelectedOnlyByWhatNeedsNoBody() {
    Calls broken = new Calls().origin("f", "u", "acme", "t").body("not json");
    assertThat(Condition.parse("tenant:acme").selects(broken.call())).isTrue();
    assertThat(Condition.parse("tenant:acme | stream").selects(broken.call())).isTrue();
    assertThat(Condition.parse("stream").selects(broken.call())).isFalse();
    assertThat(Condition.parse("!stream").selects(broken.call())).isFalse();
    assertThat(Condition.parse("prompt.tokens<9").selects(broken.call())).isFalse();
    assertThat(Condition.parse("tenant:acme & !prompt.text~x").selects(broken.call())).isFalse();
  }

  @Test
  void anExpressionThatOverflowsTheStackSelectsNothing() {
    Calls calls = new Calls().body("{'prompt':'" + "ab".repeat(200_000) + "'}");
    assertThat(Condition.parse("prompt.text~'(a|b)*c'").selects(calls.call())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`` ; 1 ; expected a condition, found the end",
        "fature:x ; 1 ; nothing is known by \"fature\"",
        "user:a & ; 9 ; expected a condition, found the end",
        "user:a user:b ; 8 ; expected & or | or the end, found \"u\"",
        "(user:a ; 1 ; this ( is never closed",
        "(user:a user:b) ; 9 ; expected & or | or ), found \"u\"",
        "user:a) ; 7 ; this ) closes nothing",
        "user ; 5 ; user is text: compare it with :glob, ~regex, =value or !=value",
        "user<5 ; 5 ; user is text",
        "user: ; 6 ; expected a value, found the end",
        "user:\"open ; 6 ; this quote is never closed",
        "prompt.tokens:200 ; 14 ; prompt.tokens is a number",
        "prompt.tokens<many ; 15 ; expected a whole number after prompt.tokens<",
        "prompt.tokens<99999999999999999999 ; 15 ; expected a whole number",
        "stream<3 ; 7 ; stream is yes or no: write stream or !stream",
        "stream=maybe ; 7 ; stream is yes or no",
        "prompt.text~\"(\" ; 13 ; not a regular expression: Unclosed group",
        "header.:x ; 1 ; nothing is known by \"header.\"",
        "user:a & (tenant:b | model<3) ; 27 ; model is text",
      })
  void whatCannotBeReadIsToldWithItsColumn(String condition, int column, String message) {
    ConditionException e =
        catchThrowableOfType(ConditionException.class, () -> Condition.parse(condition));
    assertThat(e).as(condition).isNotNull();
    assertThat(e.getMessage()).startsWith("column " + column + ": ").contains(message);
    assertThat(e.column()).isEqualTo(column);
  }

  @Test
  void aKeyNearlyRightIsSuggested() {
    assertThatThrownBy(() -> Condition.parse("modle:gpt-4o"))
        .hasMessageContaining("did you mean model?");
  }

  @Test
  void nestingHasABound() {
    assertThatThrownBy(() -> Condition.parse("!".repeat(100_000) + "stream"))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("nested more than 50 deep");
    assertThat(selects("(".repeat(40) + "tenant:acme" + ")".repeat(40))).isTrue();
  }

  @Test
  void theHeadersThatItLooksAtAreKnown() {
    assertThat(Condition.parse("header.X-Lane:a | !header.y:b & user:c").headers())
        .containsExactlyInAnyOrder("x-lane", "y");
  }
}
