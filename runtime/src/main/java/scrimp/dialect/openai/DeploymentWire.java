package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import scrimp.call.Wire;
import scrimp.dialect.common.PathName;

/** An endpoint of one deployment, which the path names. */
final class DeploymentWire extends AzureWire {
  private static final String BEFORE = "/deployments/";

  DeploymentWire(Wire endpoint) {
    super(endpoint);
  }

  @Override
  public String model(URI uri, JsonNode body) {
    PathName name = name(uri);
    return name == null ? super.model(uri, body) : name.in(uri.getRawPath());
  }

  /** A body that names no model goes on without. */
  @Override
  public void setModel(ObjectNode body, String model) {
    boolean named = body.has("model");
    super.setModel(body, model);
    if (!named) {
      body.remove("model");
    }
  }

  @Override
  public URI withModel(URI uri, String model) {
    PathName name = name(uri);
    return name == null ? uri : name.replaced(uri, model);
  }

  private static PathName name(URI uri) {
    String path = uri.getRawPath();
    int at = path.indexOf(BEFORE);
    int start = at + BEFORE.length();
    int end = at < 0 ? -1 : path.indexOf('/', start);
    return end < 0 ? null : new PathName(start, end);
  }
}
