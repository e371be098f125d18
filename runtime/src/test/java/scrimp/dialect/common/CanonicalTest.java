package scrimp.dialect.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scrimp.call.Json;

class CanonicalTest {

  @Test
  void keys_are_sorted_at_every_depth_and_white_space_is_gone() {
    assertThat(text("{ \"b\" : [ 1 , {\"z\":null, \"a\":true} ],\n \"a\" : \"x y\" }"))
        .isEqualTo("{\"a\":\"x y\",\"b\":[1,{\"a\":true,\"z\":null}]}");
  }

  @Test
  void equal_fractions_are_equal_and_integers_stay_apart_from_them() {
    assertThat(text("{\"t\":0.70}")).isEqualTo(text("{\"t\":7e-1}")).isEqualTo("{\"t\":0.7}");
    assertThat(text("{\"t\":1.0}")).isEqualTo("{\"t\":1.0}").isNotEqualTo(text("{\"t\":1}"));
    assertThat(text("{\"t\":10.0}")).isEqualTo(text("{\"t\":1e1}"));
    assertThat(text("{\"t\":1e999999999}")).isEqualTo("{\"t\":1E+999999999}");
    assertThat(text("{\"t\":12345678901234567890123}")).contains("12345678901234567890123");
  }

  @Test
  void numbers_and_strings_of_the_same_digits_differ() {
    assertThat(text("{\"t\":1}")).isNotEqualTo(text("{\"t\":\"1\"}"));
    assertThat(text("{\"t\":null}")).isNotEqualTo(text("{\"t\":\"null\"}"));
  }

  @Test
  void strings_are_exact_however_they_were_escaped() {
    assertThat(text("{\"t\":\"\\u00e9\\ud83d\\uddfc\\n\\\"\\\\\\u0000\"}"))
        .isEqualTo("{\"t\":\"é🗼\\u000a\\\"\\\\\\u0000\"}");
  }

  @Test
  void lone_surrogates_differ_from_each_other_and_from_a_question_mark() {
    ObjectNode node = Json.mapper().createObjectNode();
    byte[] high = Canonical.bytes(node.put("t", "\ud83d"));
    byte[] low = Canonical.bytes(node.put("t", "\uddfc"));
    byte[] mark = Canonical.bytes(node.put("t", "?"));

    assertThat(high).isNotEqualTo(low).isNotEqualTo(mark);
  }

  @Test
  void the_digest_is_that_of_the_bytes_at_every_length() {
    for (int length = 1000; length < 1050; length++) {
      for (String unit : List.of("a", "é", "漢", "🗼", "\"", "\u0001")) {
        JsonNode node = Json.mapper().createObjectNode().put("t", unit.repeat(length));
        assertThat(Canonical.digest(node))
            .isEqualTo(Canonical.sha256().digest(Canonical.bytes(node)));
        assertThat(Json.object(Canonical.bytes(node))).isEqualTo(node);
      }
    }
  }

  @Test
  void random_trees_have_the_same_form_in_any_order_of_fields_and_parse_back_equal() {
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      ObjectNode tree = (ObjectNode) tree(random, 4);
      byte[] bytes = Canonical.bytes(tree);

      assertThat(Canonical.bytes(shuffled(tree, random))).isEqualTo(bytes);
      assertThat(Canonical.bytes(Json.object(bytes))).isEqualTo(bytes);
    }
  }

  private static JsonNode tree(Random random, int depth) {
    ObjectNode object = Json.mapper().createObjectNode();
    for (int i = 0; i < 6; i++) {
      String name = Integer.toString(random.nextInt(1000), 36) + (char) (random.nextInt(500) + 1);
      switch (depth == 0 ? random.nextInt(4) : random.nextInt(6)) {
        case 0 -> object.put(name, random.nextLong());
        case 1 -> object.put(name, java.math.BigDecimal.valueOf(random.nextInt(), 3));
        case 2 -> object.put(name, random.nextBoolean());
        case 3 -> object.put(name, Integer.toString(random.nextInt(), 36));
        case 4 -> object.set(name, tree(random, depth - 1));
        default -> object.putArray(name).add(tree(random, depth - 1)).addNull();
      }
    }
    return object;
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node.isArray()) {
      var copy = Json.mapper().createArrayNode();
      node.forEach(element -> copy.add(shuffled(element, random)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    ObjectNode copy = Json.mapper().createObjectNode();
    names.forEach(name -> copy.set(name, shuffled(node.get(name), random)));
    return copy;
  }

  private static String text(String json) {
    JsonNode node = Json.object(json.getBytes(StandardCharsets.UTF_8));
    return new String(Canonical.bytes(node), StandardCharsets.UTF_8);
  }
}
