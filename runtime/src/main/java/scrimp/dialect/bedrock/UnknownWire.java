package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.DialectWire;
import scrimp.dialect.common.Textless;

/**
 * A format that nobody can know by the model's name, which is that of an imported one or of an
 * inference profile of the user's own: what Bedrock says of its usage is counted, and nothing is
 * changed or kept.
 */
final class UnknownWire extends DialectWire implements Textless {
  UnknownWire() {
    super("bedrock.unknown");
  }

  @Override
  public String operation() {
    return "text_completion";
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return null;
  }

  @Override
  public void setModel(ObjectNode body, String model) {}

  @Override
  public int promptTokens(JsonNode body, String model) {
    return 0;
  }

  @Override
  public String user(JsonNode body) {
    return null;
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return Optional.of("format not known by the model's name");
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new Nothing();
  }

  @Override
  public byte[] error(int status, String code, String message) {
    return ServiceError.of(status, message);
  }

  @Override
  protected JsonNode keyBody(JsonNode body) {
    return less(body, Set.of());
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {}

  private static final class Nothing implements ReplyReader {
    @Override
    public byte[] accept(byte[] bytes) {
      return bytes;
    }

    @Override
    public void acceptTail(byte[] last) {}

    @Override
    public boolean terminal() {
      return false;
    }

    @Override
    public Outcome finish(End end) {
      return Outcome.ended(end);
    }
  }
}
