package scrimp.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.anthropic.Bodies.body;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Usd;
import scrimp.dialect.Golden;
import scrimp.policy.price.Prices;

/** Costs worked out by hand from Anthropic's published prices, in USD per million tokens. */
class CostTest {
  private static final Prices PRICES = Prices.list();

  @ParameterizedTest
  @CsvSource({
    // sonnet 4.5 at 3 and 15: 2,095 + 503
    "messages-text, 0.01383",
    // haiku 4.5 at 1 and 5: 472 + 89
    "messages-tools, 0.000917",
    // opus 5.5 at 4 and 20: 61 + 1,210, thinking included
    "messages-thinking, 0.024444",
    // sonnet 5 at 2, 2.50, 4, 0.20 and 10: 21 + 2,048 for minutes + 952 for an hour + 188,086 read
    // + 393
    "messages-cached, 0.0505172",
    // opus 4.8 at 5 and 25: 412 + 8
    "messages-refusal, 0.00226",
    // haiku 3.5 at 0.80 and 4: 10 + 16
    "messages-max-tokens, 0.000072",
    // sonnet 4.5 at 3 and 15, 10 for a thousand searches: 6,039 + 931 + 3 searches
    "messages-search, 0.062082"
  })
  void a_reply_costs_what_the_provider_bills(String name, String usd) {
    assertThat(cost(Golden.json(name + ".json"))).hasToString(usd);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "claude-opus-5-5 | 'speed':'fast' | 0.048",
        "claude-opus-5-5 | 'inference_geo':'us' | 0.0264",
        "claude-opus-5-5 | 'inference_geo':'us','speed':'fast' | 0.0528",
        "claude-opus-5-5 | 'service_tier':'priority' | 0.024",
        "claude-opus-5-5 | 'inference_geo':'global','speed':'standard' | 0.024",
        "claude-haiku-4-5 | 'inference_geo':'us' | 0.006"
      })
  void speed_and_region_have_prices_of_their_own(String model, String field, String usd) {
    JsonNode reply =
        body(
            "{'model':'"
                + model
                + "','usage':{'input_tokens':1000,'output_tokens':1000,"
                + field
                + "}}");
    assertThat(cost(reply)).hasToString(usd);
  }

  @Test
  void a_prompt_beyond_the_threshold_costs_more_for_every_token_and_what_was_cached_counts() {
    assertThat(cost(haiku(60_000, 40_000))).hasToString("0.0069");
    assertThat(cost(haiku(60_000, 40_001))).hasToString("0.03450005");
  }

  @Test
  void what_summarising_the_conversation_took_is_billed_too() {
    JsonNode reply =
        body(
            "{'model':'claude-opus-4-6','usage':{'input_tokens':23000,'output_tokens':1000,"
                + "'iterations':[{'type':'compaction','input_tokens':180000,'output_tokens':3500},"
                + "{'type':'message','input_tokens':23000,'output_tokens':1000}]}}");
    assertThat(cost(reply)).hasToString("1.1275");
  }

  private static JsonNode haiku(int plain, int read) {
    return body(
        "{'model':'claude-haiku-5-5','usage':{'input_tokens':"
            + plain
            + ",'cache_read_input_tokens':"
            + read
            + ",'output_tokens':1000}}");
  }

  private static Usd cost(JsonNode reply) {
    JsonNode usage = reply.path("usage");
    return PRICES
        .find("anthropic", reply.path("model").textValue())
        .orElseThrow()
        .cost(Usages.of(usage), Usages.tier(usage), false);
  }
}
