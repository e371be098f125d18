package scrimp.policy;

import static scrimp.policy.Types.bool;
import static scrimp.policy.Types.bytes;
import static scrimp.policy.Types.choice;
import static scrimp.policy.Types.condition;
import static scrimp.policy.Types.duration;
import static scrimp.policy.Types.environmentVariable;
import static scrimp.policy.Types.fraction;
import static scrimp.policy.Types.integer;
import static scrimp.policy.Types.list;
import static scrimp.policy.Types.oneOf;
import static scrimp.policy.Types.originSource;
import static scrimp.policy.Types.path;
import static scrimp.policy.Types.pattern;
import static scrimp.policy.Types.redisUrl;
import static scrimp.policy.Types.text;
import static scrimp.policy.Types.url;
import static scrimp.policy.Types.usdPerMillion;
import static scrimp.policy.Types.word;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import scrimp.policy.Setting.Trait;
import scrimp.policy.when.Condition;

/**
 * Everything that can be set, each declared once: checking, the reference in the README and the
 * MBean are made from this table.
 */
public final class Settings {
  private static final List<Setting<?>> ALL = new ArrayList<>();

  /** Words of questions whose answers pass. */
  private static final String PASSING =
      "\\b(today|tonight|yesterday|tomorrow|now(?! that)|currently|latest|newest|breaking news"
          + "|this (week|month|morning|afternoon|evening)|(stock|share|current) price|in stock"
          + "|exchange rate|weather)\\b";

  public static final Setting<Boolean> ENABLED =
      global("enabled", bool(), true).says("false: the agent does nothing at all");

  public static final Setting<Mode> MODE =
      ruled("mode", choice(Mode.class), Mode.OBSERVE)
          .says(
              "off: calls pass uncounted; observe: count, price and forecast, change nothing;"
                  + " enforce: apply the levers");

  public static final Setting<Boolean> CACHE_EXACT_ENABLED =
      ruled("cache.exact.enabled", bool(), true)
          .says("answer a call that was answered before from memory");
  public static final Setting<Duration> CACHE_EXACT_TTL =
      ruled("cache.exact.ttl", duration(Duration.ofMillis(1)), null)
          .says("how long a stored reply may be served; by cache.volatility without it, else 1h");
  public static final Setting<Volatility> CACHE_VOLATILITY =
      ruled("cache.volatility", choice(Volatility.class), null)
          .says("how soon answers change: static 30 days, daily, hourly, live: never stored");
  public static final Setting<Duration> CACHE_PASSING_TTL =
      ruled("cache.passing.ttl", duration(Duration.ZERO), Duration.ofMinutes(5))
          .says("how long a reply may be served to a question that asks of today, 0ms for never");
  public static final Setting<Pattern> CACHE_PASSING_PATTERN =
      ruled(
              "cache.passing.pattern",
              pattern(),
              Pattern.compile(PASSING, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
          .says("what such a question has in it; a regular expression, whatever the case");
  public static final Setting<Long> CACHE_EXACT_MAX_BYTES =
      global("cache.exact.max-bytes", bytes(0), 64L << 20)
          .says("memory for stored replies, beyond which the least useful goes");
  public static final Setting<Long> CACHE_EXACT_MAX_ENTRY_BYTES =
      global("cache.exact.max-entry-bytes", bytes(0), 1L << 20)
          .says("a reply larger than this is not stored");
  public static final Setting<Boolean> CACHE_EXACT_TOOL_CALLS =
      ruled("cache.exact.tool-calls", bool(), false)
          .says("also store replies that ask the application to run tools");
  public static final Setting<Boolean> CACHE_EXACT_AGENT_TURNS =
      ruled("cache.exact.agent-turns", bool(), false)
          .says("also answer calls whose last message is a tool's result");
  public static final Setting<Boolean> CACHE_SEMANTIC_ENABLED =
      ruled("cache.semantic.enabled", bool(), false)
          .says("answer a call whose last text asks what was asked before in other words");
  public static final Setting<BigDecimal> CACHE_SEMANTIC_THRESHOLD =
      ruled("cache.semantic.threshold", fraction(), null)
          .says("cosine similarity from which two texts may ask the same; the preset's without it");
  public static final Setting<SemanticPreset> CACHE_SEMANTIC_PRESET =
      ruled("cache.semantic.preset", choice(SemanticPreset.class), SemanticPreset.GENERAL)
          .says("threshold by field: general 0.95, support 0.92, medical 0.97, legal 0.97");
  public static final Setting<Integer> CACHE_SEMANTIC_MAX_ENTRIES =
      global("cache.semantic.max-entries", integer(0, 10_000_000), 100_000)
          .says("questions to be looked among, beyond which the least useful goes");
  public static final Setting<RedisUrl> CACHE_SHARED_URL =
      secret("cache.shared.url", redisUrl(), null)
          .says("Redis or Valkey that a fleet shares stored replies in; none without it");
  public static final Setting<Boolean> CACHE_SHARED_ENABLED =
      ruled("cache.shared.enabled", bool(), true)
          .says("also answer from, and store in, the shared cache, where there is one");
  public static final Setting<String> CACHE_SHARED_NAMESPACE =
      global("cache.shared.namespace", word(), "default")
          .says("replies are shared within it alone: an environment, a fleet");
  public static final Setting<Duration> CACHE_SHARED_TIMEOUT =
      global("cache.shared.timeout", duration(Duration.ofMillis(1)), Duration.ofMillis(5))
          .says("how long a call waits for the shared cache before it goes on without");
  public static final Setting<String> CACHE_SHARED_USER =
      global("cache.shared.user", text("the name of a user"), null)
          .says("user of the shared cache; its default user without it");
  public static final Setting<String> CACHE_SHARED_PASSWORD_ENV =
      secret("cache.shared.password.env", environmentVariable(), null)
          .says("environment variable with the password for the shared cache");
  public static final Setting<Path> CACHE_SHARED_PASSWORD_FILE =
      secret(
              "cache.shared.password.file",
              path("a file that holds the password and nothing else"),
              null)
          .says("file with that password, read again when it changes");
  public static final Setting<String> CACHE_SHARED_ENCRYPTION_KEY_ENV =
      secret("cache.shared.encryption-key.env", environmentVariable(), null)
          .says(
              "environment variable with "
                  + EncryptionKeys.ALLOWED
                  + "; replies are shared in the clear without one");
  public static final Setting<Path> CACHE_SHARED_ENCRYPTION_KEY_FILE =
      secret("cache.shared.encryption-key.file", path("a file that holds keys"), null)
          .says("file with such keys, read again when it changes");
  public static final Setting<Path> CACHE_SHARED_CA_FILE =
      global("cache.shared.ca-file", path("a file with certificates in PEM"), null)
          .says("whom to trust for the certificate of the shared cache; as Java does without it");
  public static final Setting<Boolean> CACHE_SHARED_COMPRESS =
      global("cache.shared.compress", bool(), true).says("share replies compressed");
  public static final Setting<Long> CACHE_SHARED_QUEUE_BYTES =
      global("cache.shared.queue-bytes", bytes(0), 16L << 20)
          .says("memory for replies that wait to be shared; more are not shared");
  public static final Setting<Boolean> CACHE_COALESCE_ENABLED =
      ruled("cache.coalesce.enabled", bool(), true)
          .says("equal calls at the same time become one upstream call");
  public static final Setting<Duration> CACHE_COALESCE_MAX_WAIT =
      ruled("cache.coalesce.max-wait", duration(Duration.ZERO), Duration.ofSeconds(30))
          .says("how long a call waits for an equal one before it goes by itself");
  public static final Setting<List<String>> CACHE_KEY_IGNORE_HEADERS =
      global("cache.key.ignore-headers", list(text("the name of a header")), List.of())
          .says("request headers, besides the usual ones, that cannot change the answer");
  public static final Setting<Boolean> CACHE_PERSONAL =
      ruled("cache.personal", bool(), false)
          .says("answers are for one user: the user becomes part of the key");

  public static final Setting<PromptCaching> PROMPT_CACHE_BREAKPOINTS =
      ruled("prompt-cache.breakpoints", choice(PromptCaching.class), PromptCaching.OFF)
          .says(
              "auto: Anthropic is asked to keep beginnings of prompts that come again within minutes,"
                  + " where the application marks none");

  public static final Setting<String> ROUTE_MODEL =
      shaping("route.model", text("the name of a model"), null).says("the model to ask instead");
  public static final Setting<String> ROUTE_PROVIDER =
      shaping("route.provider", text("the name of a provider of this policy"), null)
          .says("the provider to ask instead");

  public static final Setting<Integer> OUTPUT_MAX_TOKENS =
      shaping("output.max-tokens", integer(1, Integer.MAX_VALUE), null)
          .says("cap on output tokens; never raises what the application asked for");
  public static final Setting<OutputType> OUTPUT_TYPE =
      shaping("output.type", choice(OutputType.class), null)
          .says("cap on output tokens by the kind of answer that is wanted");
  public static final Setting<Integer> OUTPUT_TYPE_SHORT_ANSWER = outputType("short-answer", 50);
  public static final Setting<Integer> OUTPUT_TYPE_PARAGRAPH = outputType("paragraph", 200);
  public static final Setting<Integer> OUTPUT_TYPE_DETAILED = outputType("detailed", 500);
  public static final Setting<Integer> OUTPUT_TYPE_COMPREHENSIVE =
      outputType("comprehensive", 1000);

  public static final Setting<List<OriginSource>> ORIGIN_FEATURE =
      global("origin.feature", list(originSource()), List.of(OriginSource.parse("stack")))
          .says("where a call's feature is looked for; the first that says something wins");
  public static final Setting<List<OriginSource>> ORIGIN_USER =
      global("origin.user", list(originSource()), List.of(OriginSource.parse("body")))
          .says(
              "where a call's end user is looked for; body: the field that the dialect has for it");
  public static final Setting<List<OriginSource>> ORIGIN_TENANT =
      global("origin.tenant", list(originSource()), List.of())
          .says("where a call's tenant is looked for; tenants never share a stored reply");
  public static final Setting<List<String>> ORIGIN_LIBRARIES =
      global(
              "origin.libraries",
              list(text("the beginning of a class name, such as com.acme.llm.")),
              List.of())
          .says(
              "classes of your own that are library code, to be skipped when the stack is walked");

  public static final Setting<StreamUsage> ACCOUNT_STREAM_USAGE =
      ruled("account.stream-usage", choice(StreamUsage.class), StreamUsage.ASK)
          .says(
              "ask: streams are made to report usage, hidden from the application;"
                  + " count: tokens are counted here");

  public static final Setting<Path> LEDGER_DIR =
      global("ledger.dir", path("a folder"), null)
          .says("where the ledger is kept; none without it");
  public static final Setting<Long> LEDGER_MAX_FILE_BYTES =
      global("ledger.max-file-bytes", bytes(4096), 64L << 20)
          .says("a ledger file of this size is followed by a new one");
  public static final Setting<Integer> LEDGER_MAX_FILES =
      global("ledger.max-files", integer(1, 1_000_000), 100)
          .says("ledger files to keep; the oldest goes");
  public static final Setting<Integer> LEDGER_QUEUE =
      global("ledger.queue", integer(1, 16_777_216), 65_536)
          .says("lines that may wait to be written; more are counted as lost");
  public static final Setting<Duration> LEDGER_FLUSH =
      global("ledger.flush", duration(Duration.ofMillis(1)), Duration.ofSeconds(1))
          .says("how long a line may wait before it is written, and so be lost with the process");

  public static final Setting<Boolean> JMX_ENABLED =
      global("jmx.enabled", bool(), true).says("register the MBeans under scrimp:");

  public static final Setting<Integer> PROMETHEUS_PORT =
      global("prometheus.port", integer(0, 65_535), null)
          .says("loopback port for Prometheus text, 0 for any free one; none without it");

  public static final Setting<Boolean> REDIRECT_ENABLED =
      global("redirect.enabled", bool(), true)
          .says("send calls of event-loop clients over a gateway inside the JVM, to handle them");
  public static final Setting<String> GATEWAY_BIND =
      global("gateway.bind", text("an IP address or the name of a host"), "127.0.0.1")
          .says("where a gateway that runs by itself listens; beyond loopback it wants a token");
  public static final Setting<Integer> GATEWAY_PORT =
      global("gateway.port", integer(0, 65_535), 8080)
          .says("port of a gateway that runs by itself, 0 for any free one");
  public static final Setting<String> GATEWAY_TOKEN_ENV =
      secret("gateway.token.env", environmentVariable(), null)
          .says("environment variable with the token that a gateway by itself wants to be shown");
  public static final Setting<Path> GATEWAY_TOKEN_FILE =
      secret("gateway.token.file", path("a file that holds the token and nothing else"), null)
          .says("file with that token");

  public static final Setting<URI> PROVIDER_URL =
      global("provider.<name>.url", url(), null)
          .says("base URL of a provider; calls below it are its own");
  public static final Setting<String> PROVIDER_DIALECT =
      global(
              "provider.<name>.dialect",
              oneOf("openai", "anthropic", "azure", "gemini", "ollama", "bedrock"),
              "openai")
          .says("its wire format");
  public static final Setting<String> PROVIDER_CREDENTIAL_ENV =
      secret("provider.<name>.credential.env", environmentVariable(), null)
          .says("environment variable with the key for calls that are routed there");
  public static final Setting<Path> PROVIDER_CREDENTIAL_FILE =
      secret(
              "provider.<name>.credential.file",
              path("a file that holds the key and nothing else"),
              null)
          .says("file with the key for calls that are routed there, read again when it changes");
  public static final Setting<StreamUsage> PROVIDER_STREAM_USAGE =
      global("provider.<name>.stream-usage", choice(StreamUsage.class), null)
          .says("account.stream-usage for this provider");
  public static final Setting<String> PROVIDER_MODEL =
      global("provider.<name>.model.<asked>", text("the name of a model"), null)
          .says("what a model is called there, for calls that are routed there");
  public static final Setting<String> PROVIDER_DEPLOYMENT =
      global("provider.<name>.deployment.<asked>", text("the name of a model"), null)
          .says("the model behind an Azure deployment, whose price its calls have");

  public static final Setting<BigDecimal> PRICE_INPUT = price("input", "input tokens");
  public static final Setting<BigDecimal> PRICE_CACHED_INPUT =
      price("cached-input", "input tokens that the provider had cached");
  public static final Setting<BigDecimal> PRICE_CACHE_WRITE =
      price("cache-write", "input tokens that the provider stores");
  public static final Setting<BigDecimal> PRICE_CACHE_WRITE_1H =
      price("cache-write-1h", "input tokens that the provider stores for an hour");
  public static final Setting<BigDecimal> PRICE_AUDIO_INPUT =
      price("audio-input", "input tokens of sound");
  public static final Setting<BigDecimal> PRICE_OUTPUT =
      price("output", "output tokens, reasoning included");
  public static final Setting<BigDecimal> PRICE_AUDIO_OUTPUT =
      price("audio-output", "output tokens of sound");
  public static final Setting<BigDecimal> PRICE_BATCH_INPUT =
      price("batch-input", "input tokens in a batch");
  public static final Setting<BigDecimal> PRICE_BATCH_OUTPUT =
      price("batch-output", "output tokens in a batch");

  public static final Setting<Condition> RULE_WHEN =
      global("rule.<name>.when", condition(), null).says("the calls that the rule is for");

  private Settings() {}

  /** In the order of the reference. */
  public static List<Setting<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  private static Setting<Integer> outputType(String type, int tokens) {
    Type<Integer> positive = integer(1, Integer.MAX_VALUE);
    return new Draft<>("output.type." + type, positive, tokens, Set.of(Trait.SHAPES_ANSWER))
        .says("cap in tokens for output.type = " + type);
  }

  private static Setting<BigDecimal> price(String kind, String of) {
    return global("price.<model>." + kind, usdPerMillion(), null)
        .says("USD per million " + of + "; the model may stand as provider/model");
  }

  /** Holds for all calls. */
  private static <T> Draft<T> global(String key, Type<T> type, T fallback) {
    return new Draft<>(key, type, fallback, Set.of());
  }

  /** May stand in a rule. */
  private static <T> Draft<T> ruled(String key, Type<T> type, T fallback) {
    return new Draft<>(key, type, fallback, Set.of(Trait.IN_RULES));
  }

  /** May stand in a rule, and another value may lead to another answer. */
  private static <T> Draft<T> shaping(String key, Type<T> type, T fallback) {
    return new Draft<>(key, type, fallback, Set.of(Trait.IN_RULES, Trait.SHAPES_ANSWER));
  }

  /** Leads to a secret, which may be written there by mistake. */
  private static <T> Draft<T> secret(String key, Type<T> type, T fallback) {
    return new Draft<>(key, type, fallback, Set.of(Trait.SECRET));
  }

  private record Draft<T>(String key, Type<T> type, T fallback, Set<Trait> traits) {
    Setting<T> says(String description) {
      Setting<T> setting = new Setting<>(ALL.size(), key, type, fallback, description, traits);
      ALL.add(setting);
      return setting;
    }
  }
}
