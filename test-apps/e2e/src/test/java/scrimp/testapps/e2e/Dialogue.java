package scrimp.testapps.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * A conversation that each {@link Tongue} can put into its own words.
 *
 * @param system instructions, or null
 * @param turns of user and assistant by turns, beginning and ending with the user
 * @param tools names of tools on offer, each of which takes a city
 * @param results of those tools, which were called before the last turn; empty for none
 * @param maxTokens 0 for no cap
 */
record Dialogue(
    String name,
    String system,
    List<String> turns,
    List<String> tools,
    List<String> results,
    boolean schema,
    int maxTokens) {
  static final ObjectMapper JSON = new ObjectMapper();

  static List<Dialogue> ten() {
    return List.of(
        of("a question", null, "Where is my parcel? [[words=12]]"),
        of("instructions", "You are a parcel service.", "Where is it? [[words=12]]"),
        of("several turns", "Be brief.", "One?", "Yes, one.", "And two? [[words=9]]"),
        of("other letters", "Sei höflich. 请", "Größe \"9\" \\ 中文 \n\t? [[words=15]]"),
        of("a long answer", null, "Tell a story. [[words=120]]"),
        new Dialogue(
            "an answer cut", null, List.of("Tell. [[words=80]]"), List.of(), List.of(), false, 20),
        new Dialogue(
            "a tool called",
            "Use tools.",
            List.of("Call weather, please. [[tool=weather]]"),
            List.of("weather", "clock"),
            List.of(),
            false,
            0),
        new Dialogue(
            "two tools called",
            null,
            List.of("Both. [[tool=weather]] [[tool=clock]]"),
            List.of("weather", "clock"),
            List.of(),
            false,
            0),
        new Dialogue(
            "results of tools",
            "Use tools.",
            List.of("Weather and time?"),
            List.of("weather", "clock"),
            List.of("rain, 7°", "{\"h\":12}"),
            false,
            0),
        new Dialogue(
            "a schema", "Extract.", List.of("I live in Oslo."), List.of(), List.of(), true, 0));
  }

  static JsonNode citySchema() {
    return json(
        "{'type':'object','properties':{'city':{'type':'string'},'days':{'type':'integer'}},"
            + "'required':['city','days'],'additionalProperties':false}");
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Dialogue of(String name, String system, String... turns) {
    return new Dialogue(name, system, List.of(turns), List.of(), List.of(), false, 0);
  }

  @Override
  public String toString() {
    return name;
  }
}
