package scrimp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Origin;

class CallSitesTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Desk, answer, com.acme.Desk#answer",
    "com.acme.Desk, lambda$answer$0, com.acme.Desk#answer",
    "com.acme.Desk, lambda$new$12, com.acme.Desk#new",
    "com.acme.Desk$1, run, com.acme.Desk#run",
    "com.acme.Desk$Inner, run, com.acme.Desk$Inner#run",
    "com.acme.Desk$$SpringCGLIB$$0, answer, com.acme.Desk#answer",
    "com.acme.Desk$answer$1, invokeSuspend, com.acme.Desk#answer",
    "Main, main, Main#main"
  })
  void theLabelReadsAsTheSourceDoes(String className, String method, String label) {
    assertThat(CallSites.label(className, method)).isEqualTo(label);
  }

  @Test
  void aStackWithoutAFrameOfTheApplicationIsUnknown() {
    CallSites sites = new CallSites(List.of());

    assertThat(CompletableFuture.supplyAsync(sites::feature).join()).isEqualTo(Origin.UNKNOWN);
  }
}
