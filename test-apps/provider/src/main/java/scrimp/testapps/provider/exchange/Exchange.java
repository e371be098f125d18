package scrimp.testapps.provider.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import scrimp.testapps.provider.exchange.Script.Ending;

/** One request, read to its end and logged, and the ways to reply to it. */
public final class Exchange {
  private static final String JSON = "application/json";

  private static final int FIRST_ERROR = 400;

  private final Request request;
  private final Response response;
  private final RequestLog.Entry entry;
  private final long startNanos = System.nanoTime();
  private Consumer<String> heads = this::openAiHeaders;
  private String deployment;

  private Exchange(Request request, Response response, RequestLog.Entry entry) {
    this.request = request;
    this.response = response;
    this.entry = entry;
  }

  /** Reads the whole request and logs it. */
  public static Exchange receive(Request request, Response response, RequestLog log)
      throws IOException {
    byte[] body = Content.Source.asInputStream(request).readAllBytes();
    RequestLog.Entry entry =
        log.arrived(
            request.getConnectionMetaData().getHttpVersion().asString(),
            request.getConnectionMetaData().getRemoteSocketAddress().toString(),
            request.getMethod(),
            request.getHttpURI().getPathQuery(),
            headers(request),
            body);
    return new Exchange(request, response, entry);
  }

  private static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(field.getValue());
    }
    return headers;
  }

  /** From now on, replies carry Anthropic's headers rather than OpenAI's. */
  public void asAnthropic() {
    heads = this::anthropicHeaders;
  }

  /** From now on, replies carry Amazon's headers. */
  public void asAmazon() {
    heads = id -> setHeader("x-amzn-requestid", UUID.randomUUID().toString());
  }

  public String method() {
    return request.getMethod();
  }

  /** Without the query. */
  public String path() {
    return request.getHttpURI().getPath();
  }

  /** Without its question mark, or null. */
  public String query() {
    return request.getHttpURI().getQuery();
  }

  /** The first value of a header, or null. */
  public String header(String name) {
    return entry.snapshot().header(name.toLowerCase(Locale.ROOT));
  }

  /** Host and port as the client names them: HTTP/2 has no header for that. */
  public String authority() {
    return request.getHttpURI().getAuthority();
  }

  public byte[] body() {
    return entry.snapshot().body();
  }

  public ObjectNode json() {
    ObjectNode json = Json.parse(body());
    return deployment == null ? json : json.put("model", deployment);
  }

  /** From now on the body is read as if it named that model. */
  public void deployment(String name) {
    deployment = name;
  }

  /** Notes the model asked for in the log. */
  public void model(String model) {
    entry.model(model);
  }

  /** Notes in the log what this request is charged, so far. */
  public void bill(BilledUsage usage) {
    entry.usage(usage);
  }

  public void setHeader(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Refuses at once. */
  public void refuse(ApiError error) throws IOException {
    refuse(error, Script.PLAIN);
  }

  public void refuse(ApiError error, Script script) throws IOException {
    if (error.retryAfter() != null) {
      setHeader("retry-after", error.retryAfter());
    }
    if (error.status() < FIRST_ERROR) {
      setHeader("location", path());
    }
    reply(error.status(), error.json(), 0, script);
  }

  public void reply(JsonNode json) throws IOException {
    reply(200, json, 0, Script.PLAIN);
  }

  /**
   * Replies in one piece, after the time that the script gives a model for so many output tokens.
   */
  public void reply(int status, JsonNode json, int outputTokens, Script script) throws IOException {
    reply(status, JSON, Json.bytes(json), outputTokens, script);
  }

  /** Replies in one piece with any content. */
  public void reply(int status, String contentType, byte[] content, int outputTokens, Script script)
      throws IOException {
    Wire wire = new Wire(request, response, script.slowByteMs());
    wire.pause(
        TimeUnit.MILLISECONDS.toNanos(script.delayMs())
            + TimeUnit.MICROSECONDS.toNanos(script.perTokenMicros() * outputTokens));
    if (script.ending() == Ending.RESET && script.endingAfter() == 0) {
      wire.reset();
      return;
    }
    byte[] body = compresses(script) ? gzip(content) : content;
    begin(status, contentType, script);
    setHeader("content-length", Integer.toString(body.length));
    switch (script.ending()) {
      case RESET -> {
        wire.write(Arrays.copyOf(body, body.length / 2), false);
        wire.reset();
      }
      case TRUNCATED -> {
        wire.write(Arrays.copyOf(body, body.length / 2), false);
        wire.close();
      }
      default -> wire.write(body, true);
    }
  }

  /** Begins a stream of events, after the script's delay. */
  public EventStream stream(Script script) throws IOException {
    Wire wire = new Wire(request, response, script.slowByteMs());
    wire.pause(TimeUnit.MILLISECONDS.toNanos(script.delayMs()));
    begin(200, "text/event-stream; charset=utf-8", script);
    return EventStream.ofEvents(wire, script, compresses(script));
  }

  /** Begins a stream of lines of JSON, after the script's delay. */
  public EventStream lines(Script script) throws IOException {
    Wire wire = new Wire(request, response, script.slowByteMs());
    wire.pause(TimeUnit.MILLISECONDS.toNanos(script.delayMs()));
    begin(200, "application/x-ndjson", script);
    return EventStream.ofLines(wire, script, compresses(script));
  }

  /**
   * Begins a stream of binary frames, after the script's delay.
   *
   * @param format makes a frame of an event's name and its data
   */
  public EventStream frames(
      String contentType, Script script, BiFunction<String, JsonNode, byte[]> format)
      throws IOException {
    Wire wire = new Wire(request, response, script.slowByteMs());
    wire.pause(TimeUnit.MILLISECONDS.toNanos(script.delayMs()));
    begin(200, contentType, script);
    return EventStream.ofFrames(wire, script, compresses(script), format);
  }

  private boolean compresses(Script script) {
    String accepted = header("accept-encoding");
    return script.gzip() && accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }

  private void begin(int status, String contentType, Script script) {
    entry.status(status);
    response.setStatus(status);
    setHeader("content-type", contentType);
    heads.accept("req_" + UUID.randomUUID().toString().replace("-", ""));
    if (compresses(script)) {
      setHeader("content-encoding", "gzip");
    }
  }

  private void anthropicHeaders(String id) {
    setHeader("request-id", id);
    setHeader("anthropic-organization-id", "stand-in");
    setHeader("anthropic-ratelimit-requests-limit", "10000");
    setHeader("anthropic-ratelimit-requests-remaining", "9999");
  }

  private void openAiHeaders(String id) {
    setHeader("x-request-id", id);
    setHeader("openai-version", "2020-10-01");
    setHeader("openai-organization", "stand-in");
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    setHeader("openai-processing-ms", Long.toString(millis));
    setHeader("x-ratelimit-limit-requests", "10000");
    setHeader("x-ratelimit-remaining-requests", "9999");
  }

  /** Notes in the log that the client left early. */
  public void aborted() {
    entry.aborted();
  }

  /** Notes in the log that this exchange is over. */
  public void finished() {
    entry.finished();
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
