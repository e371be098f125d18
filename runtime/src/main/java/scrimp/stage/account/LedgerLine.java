package scrimp.stage.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scrimp.call.Origin;
import scrimp.call.Usage;
import scrimp.call.Usd;

/**
 * The ledger's lines as they are read. Fields that are not known are passed over, those missing
 * have the value that their absence stands for, so older and newer files can be read alike.
 */
final class LedgerLine {
  private static final int DIGITS = 40;

  private final JsonNode json;

  private LedgerLine(JsonNode json) {
    this.json = json;
  }

  /**
   * @throws IllegalArgumentException where the line holds no entry
   */
  static LedgerEntry entry(JsonNode json) {
    return new LedgerLine(json).entry();
  }

  private LedgerEntry entry() {
    return new LedgerEntry(
        time(), text("id", ""), origin(), asked(), served(), usage(), money(), result());
  }

  private Instant time() {
    try {
      return Instant.parse(text("time", ""));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time", e);
    }
  }

  private Origin origin() {
    return new Origin(
        text("feature", Origin.UNKNOWN),
        text("user", Origin.UNKNOWN),
        text("tenant", Origin.UNKNOWN),
        text("thread", Origin.UNKNOWN));
  }

  private LedgerEntry.Asked asked() {
    return new LedgerEntry.Asked(
        text("provider", ""),
        text("endpoint", ""),
        text("operation", ""),
        text("client", ""),
        text("askedModel", ""),
        json.path("stream").asBoolean(),
        text("mode", ""),
        texts("rules"));
  }

  private LedgerEntry.Served served() {
    return new LedgerEntry.Served(
        text("servedProvider", null),
        text("servedModel", null),
        text("responseModel", null),
        text("serviceTier", null),
        text("source", ""),
        json.path("attempts").asInt(),
        json.path("cap").asInt(-1),
        json.path("reverted").asBoolean(),
        text("cacheKey", null),
        text("notCached", null));
  }

  private Usage usage() {
    return json.has("inputTokens") || json.has("outputTokens")
        ? new Usage(
            count("inputTokens"),
            count("cachedInputTokens"),
            count("cacheWriteTokens"),
            count("cacheWriteHourTokens"),
            count("audioInputTokens"),
            count("outputTokens"),
            count("reasoningTokens"),
            count("audioOutputTokens"),
            count("webSearches"),
            json.path("estimated").asBoolean())
        : null;
  }

  private Money money() {
    return new Money(
        usd(json.path("costUsd")),
        usd(json.path("baselineUsd")),
        usds("savedUsd"),
        usds("forecastUsd"),
        texts("unpriced"));
  }

  private LedgerEntry.Result result() {
    return new LedgerEntry.Result(
        json.path("status").asInt(),
        text("end", ""),
        text("finishReason", null),
        json.path("cutByCap").asBoolean(),
        text("error", null),
        nanos("latencyMs", 0),
        nanos("timeToFirstTokenMs", -1));
  }

  private String text(String name, String otherwise) {
    JsonNode value = json.path(name);
    return value.isTextual() ? value.textValue() : otherwise;
  }

  private List<String> texts(String name) {
    List<String> values = new ArrayList<>(json.path(name).size());
    json.path(name).forEach(value -> values.add(value.asText()));
    return List.copyOf(values);
  }

  private long count(String name) {
    return json.path(name).asLong();
  }

  private long nanos(String name, long otherwise) {
    JsonNode value = json.path(name);
    return value.isNumber()
        ? decimal(value).movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValue()
        : otherwise;
  }

  private Map<String, Usd> usds(String name) {
    Map<String, Usd> amounts = new LinkedHashMap<>(4);
    for (Map.Entry<String, JsonNode> amount : json.path(name).properties()) {
      Usd value = usd(amount.getValue());
      if (value != null) {
        amounts.put(amount.getKey(), value);
      }
    }
    return amounts;
  }

  private static Usd usd(JsonNode value) {
    if (!value.isNumber()) {
      return null;
    }
    try {
      return Usd.of(decimal(value));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("an amount beyond nine million dollars", e);
    }
  }

  /** A damaged exponent would otherwise be written out in full. */
  private static BigDecimal decimal(JsonNode value) {
    BigDecimal decimal = value.decimalValue();
    if (Math.abs((long) decimal.scale()) > DIGITS) {
      throw new IllegalArgumentException("a number out of bounds");
    }
    return decimal;
  }
}
