package scrimp.testapps.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherEndpointsTest {
  private final StandInProvider provider = StandInProvider.start();
  private final Client client = new Client(provider);

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void embeddings_are_the_same_unit_vector_in_either_encoding() throws Exception {
    String body =
        "{\"model\":\"text-embedding-3-small\",\"dimensions\":16,\"input\":\"late parcel\","
            + "\"encoding_format\":\"%s\"}";
    JsonNode plain = client.json("/embeddings", body.formatted("float"));
    JsonNode packed = client.json("/embeddings", body.formatted("base64"));
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(packed.at("/data/0/embedding").asText()))
            .order(ByteOrder.LITTLE_ENDIAN);
    double square = 0;
    for (JsonNode number : plain.at("/data/0/embedding")) {
      assertThat(bytes.getFloat()).isEqualTo(number.floatValue());
      square += number.asDouble() * number.asDouble();
    }
    assertThat(bytes.hasRemaining()).isFalse();
    assertThat(square).isBetween(0.999, 1.001);
    assertThat(plain.at("/usage/prompt_tokens").asInt()).isEqualTo(2);
    assertThat(provider.requests().get(0).usage().input()).isEqualTo(2);
  }

  @Test
  void embeddings_take_several_texts_and_tokens() throws Exception {
    JsonNode several =
        client.json(
            "/embeddings",
            "{\"model\":\"text-embedding-3-small\",\"input\":[\"hello world\",[15339,1917]]}");
    assertThat(several.get("data")).hasSize(2);
    // 15339 and 1917 are "hello" and " world" in cl100k_base
    assertThat(several.at("/data/1/embedding")).isEqualTo(several.at("/data/0/embedding"));
    assertThat(several.at("/data/0/embedding")).hasSize(1536);
  }

  @Test
  void an_uploaded_file_can_be_listed_read_and_deleted() throws Exception {
    String form =
        """
        --xyz
        Content-Disposition: form-data; name="purpose"

        batch
        --xyz
        Content-Disposition: form-data; name="file"; filename="täglich.jsonl"
        Content-Type: application/octet-stream

        {"a": "ü"}
        --xyz--
        """
            .replace("\n", "\r\n");
    JsonNode uploaded =
        Client.JSON.readTree(
            client
                .send(
                    client
                        .request("/files")
                        .setHeader("Content-Type", "multipart/form-data; boundary=xyz")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .body());
    assertThat(uploaded.get("filename").asText()).isEqualTo("täglich.jsonl");
    assertThat(uploaded.get("purpose").asText()).isEqualTo("batch");
    String path = "/files/" + uploaded.get("id").asText();
    assertThat(client.send(client.request(path + "/content").build()).body())
        .isEqualTo("{\"a\": \"ü\"}");
    assertThat(client.send(client.request("/files").build()).body())
        .contains(uploaded.get("id").asText());
    assertThat(client.send(client.request(path).DELETE().build()).statusCode()).isEqualTo(200);
    assertThat(client.send(client.request(path).build()).statusCode()).isEqualTo(404);
  }

  @Test
  void models_are_listed_and_described_with_and_without_v1() throws Exception {
    assertThat(client.send(client.request("/models").build()).body()).contains("\"gpt-4o-mini\"");
    Client bare = new Client(provider.url().replace("/v1", ""));
    assertThat(bare.send(bare.request("/models/gpt-4o").build()).body())
        .contains("\"id\":\"gpt-4o\"");
    HttpResponse<String> wrong = client.send(client.request("/chat/completions").build());
    assertThat(wrong.statusCode()).isEqualTo(405);
  }

  @Test
  void the_log_shows_requests_as_they_came_and_the_control_serves_it() throws Exception {
    String body = Client.chatBody("Hello", "");
    client.send(client.post("/chat/completions?x=1", body));
    assertThat(provider.requests()).hasSize(1);
    assertThat(provider.requests().get(0).bodyText()).isEqualTo(body);
    assertThat(provider.requests().get(0).header("authorization")).isEqualTo("Bearer sk-good");

    Client control = new Client(provider.url().replace("/v1", "/control"));
    JsonNode log = Client.JSON.readTree(control.send(control.request("/requests").build()).body());
    JsonNode logged = log.at("/requests/0");
    assertThat(logged.get("body").asText()).isEqualTo(body);
    assertThat(logged.get("path").asText()).isEqualTo("/v1/chat/completions?x=1");
    assertThat(logged.at("/headers/authorization/0").asText()).isEqualTo("Bearer sk-good");
    assertThat(logged.at("/usage/input").asInt())
        .isEqualTo(provider.requests().get(0).usage().input());

    assertThat(control.send("/fault", "{\"every\": 1, \"status\": 503}").statusCode())
        .isEqualTo(200);
    assertThat(client.send("/chat/completions", body).statusCode()).isEqualTo(503);
    assertThat(control.send("/fault", "{\"evry\": 1}").statusCode()).isEqualTo(400);
    assertThat(control.send("/reset", "").statusCode()).isEqualTo(200);
    assertThat(client.send("/chat/completions", body).statusCode()).isEqualTo(200);
    assertThat(provider.requests()).hasSize(1);
  }
}
