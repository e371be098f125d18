package scrimp.testapps.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.RecordedRequest;

class BillTest {
  @Test
  void tokens_are_priced_by_kind_and_summed_by_model() {
    Bill bill =
        Bill.of(
            List.of(
                request("gpt-4o", new BilledUsage(1_000_000, 400_000, 0, 100_000, 0, 0)),
                request("gpt-4o-mini", new BilledUsage(1_000_000, 0, 0, 1_000_000, 0, 0)),
                request("gpt-4o-mini", BilledUsage.NONE)));
    // 0.6 M at 2.50 + 0.4 M at 1.25 + 0.1 M at 10; 1 M at 0.15 + 1 M at 0.60
    assertThat(bill.usd()).isCloseTo(1.5 + 0.5 + 1.0 + 0.75, within(1e-9));
    assertThat(bill.byModel().get("gpt-4o-mini").requests()).isEqualTo(2);
    assertThat(bill.inputTokens()).isEqualTo(2_000_000);
  }

  @Test
  void a_model_without_a_price_is_not_free() {
    assertThatThrownBy(() -> Bill.of(List.of(request("new-model", BilledUsage.NONE))))
        .hasMessageContaining("new-model");
  }

  private static RecordedRequest request(String model, BilledUsage usage) {
    return new RecordedRequest(
        1,
        Instant.EPOCH,
        "HTTP/1.1",
        "",
        "POST",
        "/v1/chat/completions",
        Map.of(),
        new byte[0],
        model,
        200,
        usage,
        false,
        true);
  }
}
