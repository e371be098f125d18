package scrimp.meter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import scrimp.pipeline.Faults;
import scrimp.stage.account.Ledger;
import scrimp.stage.account.LeverTotals;
import scrimp.stage.account.Savings;
import scrimp.stage.account.Totals;

/** {@code scrimp:type=Savings}. */
final class SavingsBean {
  private static final Table<Map.Entry<String, LeverTotals>> LEVERS =
      Table.<Map.Entry<String, LeverTotals>>of("Lever", "What one lever on cost did.")
          .key("Lever", "The lever: cache.exact, cache.coalesce, route ...", Map.Entry::getKey)
          .count("Calls", "Calls on which it acted.", row -> row.getValue().calls())
          .usd(
              "SavedUsd",
              "US dollars that it saved; negative where it cost more.",
              row -> row.getValue().saved())
          .count(
              "ForecastCalls",
              "Calls on which it would have acted, had it not been only observed.",
              row -> row.getValue().forecastCalls())
          .usd(
              "ForecastUsd",
              "US dollars that it would have saved on them.",
              row -> row.getValue().forecast())
          .build();

  private static final Table<Map.Entry<String, LongAdder>> UNPRICED =
      Table.<Map.Entry<String, LongAdder>>of("UnpricedModel", "A model without a known price.")
          .key("Model", "The model.", Map.Entry::getKey)
          .count("Calls", "Calls for which its price was wanted.", row -> row.getValue().sum())
          .build();

  private SavingsBean() {}

  static OpenBean of(Savings savings, Faults faults, Optional<Ledger> ledger) {
    Totals total = savings.total();
    OpenBeanBuilder bean =
        new OpenBeanBuilder(
            "scrimp.Savings",
            "What this process paid for LLM calls, and what it would have paid without Scrimp.");
    bean.time("Since", "When counting began.", savings::since)
        .count("Calls", "LLM calls that the application made.", total::calls)
        .count("UpstreamCalls", "Calls that went to a provider.", total::upstreamCalls);
    tokens(bean, total);
    money(bean, savings);
    tables(bean, savings);
    losses(bean, savings, faults, ledger);
    return bean.action(
            "reset",
            "Sets the counts and tables of calls, tokens and dollars to zero.",
            savings::reset)
        .build();
  }

  private static void tokens(OpenBeanBuilder bean, Totals total) {
    bean.count(
            "InputTokens",
            "Input tokens that were bought, cached ones included.",
            () -> total.tokens().input())
        .count(
            "OutputTokens",
            "Output tokens that were bought, reasoning included.",
            () -> total.tokens().output())
        .count(
            "CachedInputTokens",
            "Bought input tokens that the provider had in its own cache.",
            () -> total.tokens().cachedInput())
        .count(
            "ReasoningTokens",
            "Bought output tokens that were spent on reasoning.",
            () -> total.tokens().reasoning())
        .count(
            "AvoidedInputTokens",
            "Input tokens of calls that were answered without the provider.",
            total::avoidedInputTokens)
        .count(
            "AvoidedOutputTokens",
            "Output tokens of calls that were answered without the provider.",
            total::avoidedOutputTokens);
  }

  private static void money(OpenBeanBuilder bean, Savings savings) {
    Totals total = savings.total();
    bean.number("SpentUsd", "US dollars paid to providers.", () -> total.spent().asDouble())
        .number(
            "BaselineUsd",
            "US dollars that the same calls would have cost untouched: SpentUsd and SavedUsd"
                + " together.",
            () -> total.baseline().asDouble())
        .number("SavedUsd", "US dollars saved.", () -> total.saved().asDouble())
        .count(
            "UnpricedCalls",
            "Calls for which a price was wanted and is not known: they count 0 dollars.",
            savings::unpricedCalls)
        .count(
            "UnmeteredCalls",
            "Bought replies whose tokens nobody counted: they count 0 dollars.",
            savings::unmeteredCalls)
        .count(
            "CutReplies", "Replies that ended at a cap on output that we set.", savings::cutReplies)
        .count(
            "Errors",
            "Calls that failed: no reply, an error status, or a stream that broke off.",
            total::errors);
  }

  private static void tables(OpenBeanBuilder bean, Savings savings) {
    totals(bean, "Model", "the model that the application asked for", savings::byModel);
    totals(bean, "Feature", "the class and method that called", savings::byFeature);
    totals(bean, "User", "the end user", savings::byUser);
    bean.table(
            "ByLever",
            "Savings and forecasts by lever on cost.",
            LEVERS,
            () -> savings.byLever().entrySet())
        .table(
            "UnpricedModels",
            "Models without a known price, with the calls that wanted it.",
            UNPRICED,
            () -> savings.unpricedModels().entrySet());
  }

  private static void totals(
      OpenBeanBuilder bean, String key, String meaning, Supplier<Map<String, Totals>> rows) {
    Table<Map.Entry<String, Totals>> table =
        Table.<Map.Entry<String, Totals>>of("By" + key, "Calls by " + meaning + ".")
            .key(key, "By " + meaning + ".", Map.Entry::getKey)
            .count("Calls", "Calls that the application made.", of(Totals::calls))
            .count("UpstreamCalls", "Calls that went to a provider.", of(Totals::upstreamCalls))
            .count("InputTokens", "Input tokens that were bought.", of(t -> t.tokens().input()))
            .count("OutputTokens", "Output tokens that were bought.", of(t -> t.tokens().output()))
            .usd("SpentUsd", "US dollars paid to providers.", row -> row.getValue().spent())
            .usd(
                "BaselineUsd",
                "US dollars that the calls would have cost untouched.",
                row -> row.getValue().baseline())
            .usd("SavedUsd", "US dollars saved.", row -> row.getValue().saved())
            .count("Errors", "Calls that failed.", of(Totals::errors))
            .build();
    bean.table(
        "By" + key,
        "Calls, tokens and dollars by " + meaning + "; after 1000 rows the rest is (other).",
        table,
        () -> rows.get().entrySet());
  }

  private static ToLongFunction<Map.Entry<String, Totals>> of(ToLongFunction<Totals> value) {
    return row -> value.applyAsLong(row.getValue());
  }

  private static void losses(
      OpenBeanBuilder bean, Savings savings, Faults faults, Optional<Ledger> ledger) {
    bean.count(
            "SuppressedErrors",
            "Failures of Scrimp itself that the application did not see.",
            faults::count)
        .texts("RecentFaults", "The latest of them, oldest first.", faults::latest)
        .count(
            "LedgerWritten",
            "Calls written to the ledger; 0 without one.",
            () -> ledger.map(Ledger::written).orElse(0L))
        .count(
            "LedgerDropped",
            "Calls that could not be written to the ledger.",
            () -> ledger.map(Ledger::dropped).orElse(0L))
        .texts(
            "LedgerDroppedByReason",
            "The same by reason: queue full, disk error, closed.",
            () -> ledger.map(SavingsBean::reasons).orElse(List.of()))
        .count(
            "LedgerErrors",
            "Failed attempts at writing the ledger.",
            () -> ledger.map(Ledger::errors).orElse(0L))
        .text(
            "LedgerLastError",
            "The last of them; empty where there was none.",
            () -> ledger.map(Ledger::lastError).orElse(""))
        .texts(
            "LedgerMended",
            "Ledger files that an earlier process left without an end, as found at the start.",
            () -> ledger.map(Ledger::mended).orElse(List.of()));
  }

  private static List<String> reasons(Ledger ledger) {
    return ledger.droppedByReason().entrySet().stream()
        .map(reason -> reason.getKey() + ": " + reason.getValue())
        .sorted()
        .toList();
  }
}
