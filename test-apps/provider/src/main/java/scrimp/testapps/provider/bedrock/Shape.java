package scrimp.testapps.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import scrimp.testapps.provider.answer.Ask;

/** One format of requests and replies. */
interface Shape {
  /** One event of a stream. */
  record Event(String name, ObjectNode data) {}

  Ask ask(String model, JsonNode body);

  ObjectNode whole(Talk talk);

  /** What comes before the first text. */
  List<Event> begun(Talk talk);

  Event text(Talk talk, String piece);

  /** The tools to call, where there are any. */
  List<Event> calls(Talk talk);

  List<Event> ended(Talk talk);
}
