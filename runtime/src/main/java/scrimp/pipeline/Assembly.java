package scrimp.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import scrimp.meter.Beans;
import scrimp.meter.CacheView;
import scrimp.meter.Hooks;
import scrimp.meter.Meters;
import scrimp.policy.Policy;
import scrimp.policy.PolicySource;
import scrimp.policy.PolicyWatch;
import scrimp.policy.Problem;
import scrimp.policy.Settings;
import scrimp.stage.account.AccountStage;
import scrimp.stage.account.Ledger;
import scrimp.stage.account.LedgerEntry;
import scrimp.stage.account.Pricing;
import scrimp.stage.account.Savings;
import scrimp.stage.cache.CacheStage;
import scrimp.stage.cache.semantic.embed.Embedders;
import scrimp.stage.cache.semantic.embed.LazyEmbedder;
import scrimp.stage.cache.shared.SharedConfig;
import scrimp.stage.cache.shared.SharedTier;

/** Puts an engine together from its parts. */
final class Assembly {
  private final Notices notices;
  private final Faults faults = new Faults();
  private final PolicyWatch policies;
  private final Policy policy;
  private final Savings savings = new Savings();
  private final Hooks hooks = new Hooks();
  private final CacheStage cache;
  private final Optional<FleetTier> fleet;
  private final CacheView tier;
  private final Optional<Ledger> ledger;

  private Assembly(String agentArguments, PrintStream err) {
    notices = new Notices(err);
    policies = PolicyWatch.open(PolicySource.of(agentArguments));
    policy = policies.current();
    long cacheBytes = policy.get(Settings.CACHE_EXACT_MAX_BYTES);
    LazyEmbedder embedder = Embedders.miniLm(notices);
    cache =
        new CacheStage(
            cacheBytes,
            policy.get(Settings.CACHE_SEMANTIC_MAX_ENTRIES),
            () -> embedder.ready().orElse(null));
    Optional<SharedTier> shared =
        SharedConfig.of(policy)
            .map(config -> SharedTier.start(config, cache.store(), notices, faults));
    shared.ifPresent(cache::shareIn);
    fleet = shared.map(FleetTier::new);
    tier = new ExactTier(cache.store(), cacheBytes, shared.orElse(null));
    ledger = Optional.ofNullable(policy.get(Settings.LEDGER_DIR)).map(this::ledger);
  }

  static Engine start(String agentArguments, PrintStream err) {
    return new Assembly(agentArguments, err).engine();
  }

  private Engine engine() {
    say(policies.last());
    policies.onReload(this::say);
    policies.start(threads("policy"));
    List<Consumer<LedgerEntry>> sinks = new ArrayList<>(List.of(savings, hooks));
    ledger.ifPresent(sinks::add);
    if (policy.get(Settings.JMX_ENABLED) || policy.get(Settings.PROMETHEUS_PORT) != null) {
      sinks.add(meters());
    }
    if (policy.get(Settings.JMX_ENABLED)) {
      beans();
    }
    Threads.daemon("warm-up", new WarmUp(policy, faults)).start();
    AccountStage account = new AccountStage(pricing(policies), notices, sinks);
    return new Engine(policies, Pipeline.of(account, cache, faults), hooks, notices, faults);
  }

  private Ledger ledger(Path folder) {
    Ledger.Config config =
        new Ledger.Config(
            folder,
            policy.get(Settings.LEDGER_MAX_FILE_BYTES),
            policy.get(Settings.LEDGER_MAX_FILES),
            policy.get(Settings.LEDGER_FLUSH),
            policy.get(Settings.LEDGER_QUEUE));
    return Ledger.open(config, threads("ledger"), notices);
  }

  /** Registries first: Micrometer warns of one that comes after the first meter. */
  private Meters meters() {
    Meters meters = Meters.open();
    if (policy.get(Settings.JMX_ENABLED)) {
      meters.jmx();
    }
    Integer port = policy.get(Settings.PROMETHEUS_PORT);
    if (port != null) {
      prometheus(meters, port);
    }
    meters.faults(faults).cache(tier);
    fleet.ifPresent(meters::shared);
    ledger.ifPresent(meters::ledger);
    return meters;
  }

  private void prometheus(Meters meters, int port) {
    try {
      int bound = meters.prometheus(port, threads("prometheus"));
      notices.accept("metrics at http://127.0.0.1:" + bound + "/metrics");
    } catch (IOException e) {
      notices.accept("no metrics: port " + port + " of scrimp.prometheus.port: " + e.getMessage());
    }
  }

  private void beans() {
    Beans beans = new Beans(ManagementFactory.getPlatformMBeanServer(), faults);
    beans.savings(savings, ledger);
    beans.cache(tier);
    fleet.ifPresent(beans::shared);
    beans.semanticCache(new SemanticCache(cache));
    beans.policy(policies);
    beans.hooks(hooks, policies);
  }

  private static Pricing pricing(PolicyWatch policies) {
    return (provider, model, usage, serviceTier) ->
        policies
            .current()
            .prices()
            .find(provider, model)
            .map(price -> price.cost(usage, serviceTier, false));
  }

  private void say(PolicyWatch.Reload reload) {
    reload.problems().stream().map(Problem::toString).forEach(notices::again);
    if (reload.problems().stream().anyMatch(Problem::error)) {
      notices.again(reload.inWords());
    }
  }

  private static ThreadFactory threads(String name) {
    return work -> Threads.daemon(name, work);
  }
}
