package scrimp.pipeline;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

/** Puts an engine together from its parts. */
final class Assembly {
  private Assembly() {}

  static Engine start(String agentArguments, PrintStream err) {
    Notices notices = new Notices(err);
    Faults faults = new Faults();
    PolicyWatch policies = PolicyWatch.open(PolicySource.of(agentArguments));
    say(policies.last(), notices);
    policies.onReload(reload -> say(reload, notices));
    policies.start(work -> Threads.daemon("policy", work));
    Policy policy = policies.current();
    Clients clients = new Clients(notices);
    CacheStage cache = new CacheStage(policy.get(Settings.CACHE_EXACT_MAX_BYTES));
    Savings savings = new Savings();
    List<Consumer<LedgerEntry>> sinks = new ArrayList<>(List.of(savings));
    if (policy.get(Settings.LEDGER_DIR) != null) {
      sinks.add(ledger(policy, notices));
    }
    AccountStage account = new AccountStage(pricing(policies), notices, sinks);
    Pipeline pipeline = Pipeline.of(account, cache, faults);
    return new Engine(policies, pipeline, clients, faults);
  }

  private static Pricing pricing(PolicyWatch policies) {
    return (provider, model, usage, serviceTier) ->
        policies
            .current()
            .prices()
            .find(provider, model)
            .map(price -> price.cost(usage, serviceTier, false));
  }

  private static Ledger ledger(Policy policy, Notices notices) {
    Path folder = policy.get(Settings.LEDGER_DIR);
    Ledger.Config config =
        new Ledger.Config(
            folder,
            policy.get(Settings.LEDGER_MAX_FILE_BYTES),
            policy.get(Settings.LEDGER_MAX_FILES),
            policy.get(Settings.LEDGER_FLUSH),
            policy.get(Settings.LEDGER_QUEUE));
    return Ledger.open(config, work -> Threads.daemon("ledger", work), notices);
  }

  private static void say(PolicyWatch.Reload reload, Notices notices) {
    for (Problem problem : reload.problems()) {
      notices.accept(problem.toString());
    }
    if (reload.problems().stream().anyMatch(Problem::error)) {
      notices.accept(reload.inWords());
    }
  }
}
