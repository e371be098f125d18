package scrimp.dialect.openai;

import scrimp.call.Headers;
import scrimp.call.Wire;
import scrimp.dialect.common.DelegatingWire;

/** An endpoint of OpenAI's with Azure's credentials. */
class AzureWire extends DelegatingWire {
  AzureWire(Wire endpoint) {
    super(endpoint);
  }

  /** Tokens of Entra ID are JSON web tokens; whatever else there is, is a key. */
  @Override
  public Headers withCredential(Headers headers, String key) {
    return key.startsWith("eyJ")
        ? headers.without("api-key").with("Authorization", "Bearer " + key)
        : headers.without("authorization").with("api-key", key);
  }
}
