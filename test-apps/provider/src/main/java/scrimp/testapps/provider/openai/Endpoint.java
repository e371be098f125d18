package scrimp.testapps.provider.openai;

import java.io.IOException;
import scrimp.testapps.provider.exchange.Exchange;

/** One endpoint; refusals are thrown as {@link scrimp.testapps.provider.exchange.ApiError}. */
@FunctionalInterface
interface Endpoint {
  void handle(Exchange exchange) throws IOException;
}
