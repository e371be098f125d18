package scrimp.testapps.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Lines of JSON on standard output, in ASCII so that any console's charset does. */
final class Printed {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Printed() {}

  static void line(Map<String, Object> facts) {
    String line;
    try {
      line = JSON.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts are plain values only", e);
    }
    System.out.println(line);
  }
}
