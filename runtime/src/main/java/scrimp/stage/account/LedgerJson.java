package scrimp.stage.account;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import scrimp.call.Origin;
import scrimp.call.Usage;
import scrimp.call.Usd;

/**
 * The ledger's lines as they are written. One JSON object each; what is zero, false or not known is
 * left out, but {@code costUsd} is {@code null} where a price is not known. Money is in US dollars
 * with up to twelve decimals, times in milliseconds with up to three.
 */
final class LedgerJson {
  /** Raised when a field changes its meaning; new fields do not raise it. */
  static final int VERSION = 1;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private LedgerJson() {}

  /** Writes the entry and a line feed. */
  static void write(LedgerEntry entry, OutputStream out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      json.writeStringField("time", TIME.format(entry.time()));
      json.writeStringField("id", entry.id());
      origin(json, entry.origin());
      asked(json, entry.asked());
      served(json, entry.served());
      if (entry.usage() != null) {
        usage(json, entry.usage());
      }
      money(json, entry.money());
      result(json, entry.result());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Writes the line that ends a file in order. */
  static void writeClosed(Instant time, long written, Map<String, Long> dropped, OutputStream out)
      throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      json.writeStringField("closed", TIME.format(time));
      json.writeNumberField("written", written);
      json.writeObjectFieldStart("dropped");
      for (Map.Entry<String, Long> reason : dropped.entrySet()) {
        json.writeNumberField(reason.getKey(), reason.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Writes the line that a later start puts at the end of a file not closed in order. */
  static void writeMended(Instant time, long tornBytes, OutputStream out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      json.writeStringField("mended", TIME.format(time));
      json.writeNumberField("tornBytes", tornBytes);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static JsonGenerator generator(OutputStream out) throws IOException {
    return JSON.createGenerator(out)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  private static void origin(JsonGenerator json, Origin origin) throws IOException {
    known(json, "feature", origin.feature());
    known(json, "user", origin.user());
    known(json, "tenant", origin.tenant());
    known(json, "thread", origin.thread());
  }

  private static void asked(JsonGenerator json, LedgerEntry.Asked asked) throws IOException {
    text(json, "provider", asked.provider());
    text(json, "endpoint", asked.endpoint());
    text(json, "operation", asked.operation());
    text(json, "client", asked.client());
    text(json, "mode", asked.mode());
    text(json, "askedModel", asked.model());
    flag(json, "stream", asked.stream());
    texts(json, "rules", asked.rules());
  }

  private static void served(JsonGenerator json, LedgerEntry.Served served) throws IOException {
    text(json, "servedProvider", served.provider());
    text(json, "servedModel", served.model());
    text(json, "responseModel", served.responseModel());
    text(json, "serviceTier", served.serviceTier());
    text(json, "source", served.source());
    count(json, "attempts", served.attempts());
    if (served.cap() >= 0) {
      json.writeNumberField("cap", served.cap());
    }
    flag(json, "reverted", served.reverted());
    text(json, "cacheKey", served.cacheKey());
    text(json, "notCached", served.notCached());
  }

  private static void usage(JsonGenerator json, Usage usage) throws IOException {
    json.writeNumberField("inputTokens", usage.input());
    count(json, "cachedInputTokens", usage.cachedInput());
    count(json, "cacheWriteTokens", usage.cacheWrite());
    count(json, "cacheWriteHourTokens", usage.cacheWriteHour());
    count(json, "audioInputTokens", usage.audioInput());
    json.writeNumberField("outputTokens", usage.output());
    count(json, "reasoningTokens", usage.reasoning());
    count(json, "audioOutputTokens", usage.audioOutput());
    count(json, "webSearches", usage.webSearches());
    flag(json, "estimated", usage.estimated());
  }

  private static void money(JsonGenerator json, Money money) throws IOException {
    usd(json, "costUsd", money.cost());
    usd(json, "baselineUsd", money.baseline());
    usds(json, "savedUsd", money.saved());
    usds(json, "forecastUsd", money.forecast());
    texts(json, "unpriced", money.unpriced());
  }

  private static void result(JsonGenerator json, LedgerEntry.Result result) throws IOException {
    count(json, "status", result.status());
    text(json, "end", result.end());
    text(json, "finishReason", result.finishReason());
    flag(json, "cutByCap", result.cutByCap());
    text(json, "error", result.error());
    millis(json, "latencyMs", result.latencyNanos());
    if (result.firstTokenNanos() >= 0) {
      millis(json, "timeToFirstTokenMs", result.firstTokenNanos());
    }
  }

  private static void known(JsonGenerator json, String name, String value) throws IOException {
    if (!Origin.UNKNOWN.equals(value)) {
      text(json, name, value);
    }
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }

  private static void flag(JsonGenerator json, String name, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(name, true);
    }
  }

  private static void count(JsonGenerator json, String name, long value) throws IOException {
    if (value != 0) {
      json.writeNumberField(name, value);
    }
  }

  private static void usds(JsonGenerator json, String name, Map<String, Usd> amounts)
      throws IOException {
    if (!amounts.isEmpty()) {
      json.writeObjectFieldStart(name);
      for (Map.Entry<String, Usd> amount : amounts.entrySet()) {
        usd(json, amount.getKey(), amount.getValue());
      }
      json.writeEndObject();
    }
  }

  private static void usd(JsonGenerator json, String name, Usd amount) throws IOException {
    json.writeFieldName(name);
    if (amount == null) {
      json.writeNull();
    } else {
      json.writeNumber(amount.toString());
    }
  }

  private static void millis(JsonGenerator json, String name, long nanos) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(BigDecimal.valueOf(nanos / 1000, 3).toPlainString());
  }
}
