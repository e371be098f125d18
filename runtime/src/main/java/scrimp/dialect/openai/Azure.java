package scrimp.dialect.openai;

import java.util.Map;
import scrimp.call.Wire;

/**
 * OpenAI's endpoints as Azure serves them: below a deployment, below {@code /openai/v1} like
 * OpenAI's own, and below {@code /models} for models of others.
 */
public final class Azure {
  private static final String DEPLOYMENTS = "/openai/deployments/";
  private static final String[] BASES = {"/openai/v1", "/openai", "/models"};

  private static final Map<String, Wire> BY_DEPLOYMENT =
      Map.of(
          "/chat/completions", new DeploymentWire(OpenAi.find("POST", "/chat/completions")),
          "/completions", new DeploymentWire(OpenAi.find("POST", "/completions")),
          "/embeddings", new DeploymentWire(OpenAi.find("POST", "/embeddings")));

  private static final Map<String, Wire> BY_BODY =
      Map.of(
          "/chat/completions", new AzureWire(OpenAi.find("POST", "/chat/completions")),
          "/completions", new AzureWire(OpenAi.find("POST", "/completions")),
          "/responses", new AzureWire(OpenAi.find("POST", "/responses")),
          "/embeddings", new AzureWire(OpenAi.find("POST", "/embeddings")));

  private Azure() {}

  /** The wire of one endpoint of method POST, or null for one that is left alone. */
  public static Wire find(String path) {
    if (path.startsWith(DEPLOYMENTS)) {
      int end = path.indexOf('/', DEPLOYMENTS.length());
      return end < 0 ? null : BY_DEPLOYMENT.get(path.substring(end));
    }
    for (String base : BASES) {
      if (path.startsWith(base + '/')) {
        return BY_BODY.get(path.substring(base.length()));
      }
    }
    return null;
  }
}
