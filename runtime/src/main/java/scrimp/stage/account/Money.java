package scrimp.stage.account;

import java.util.List;
import java.util.Map;
import scrimp.call.Usd;

/**
 * One call in US dollars.
 *
 * @param cost paid to the provider; zero where the reply came from us; null where it is unknown
 * @param baseline what the same reply would have cost at the model that the application asked for,
 *     bought anew; null where it is unknown. Of a reply that our cap cut short it is a lower bound:
 *     nobody knows how long the reply would have been.
 * @param saved baseline less cost, under the one lever that made the difference. Negative where a
 *     route led to a dearer model.
 * @param forecast by lever, what levers in observe mode would have saved. The amounts do not
 *     overlap: a call that would have been answered is not also forecast to be routed.
 * @param unpriced models whose price was wanted and is not known
 */
public record Money(
    Usd cost,
    Usd baseline,
    Map<String, Usd> saved,
    Map<String, Usd> forecast,
    List<String> unpriced) {

  /** Nothing was bought, and nothing would have been. */
  public static final Money NOTHING = new Money(Usd.ZERO, Usd.ZERO, Map.of(), Map.of(), List.of());

  /** A reply was bought, but nobody counted its tokens. */
  public static final Money UNKNOWN = new Money(null, null, Map.of(), Map.of(), List.of());
}
