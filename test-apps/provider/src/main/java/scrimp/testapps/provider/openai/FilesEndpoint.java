package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/** {@code /files}: keeps uploads in memory. */
final class FilesEndpoint {
  private record Stored(ObjectNode about, byte[] content) {}

  private final Map<String, Stored> files = new LinkedHashMap<>();

  void upload(Exchange exchange) throws IOException {
    Map<String, Multipart.Part> parts =
        Multipart.parts(exchange.header("content-type"), exchange.body());
    Multipart.Part file = parts.get("file");
    Multipart.Part purpose = parts.get("purpose");
    if (file == null || purpose == null) {
      String missing = file == null ? "file" : "purpose";
      throw ApiError.invalid(
          missing, "missing_required_parameter", "Missing required parameter: '" + missing + "'.");
    }
    String id = Ids.next("file-");
    ObjectNode about =
        Json.object()
            .put("object", "file")
            .put("id", id)
            .put("purpose", purpose.text())
            .put("filename", file.fileName())
            .put("bytes", file.content().length)
            .put("created_at", Ids.now())
            .put("status", "processed");
    synchronized (files) {
      files.put(id, new Stored(about, file.content()));
    }
    exchange.reply(about);
  }

  void list(Exchange exchange) throws IOException {
    ObjectNode list = Json.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    synchronized (files) {
      files.values().forEach(file -> data.add(file.about()));
    }
    exchange.reply(list.put("has_more", false));
  }

  /** {@code GET /files/{id}} and {@code GET /files/{id}/content}. */
  void get(Exchange exchange, String rest) throws IOException {
    boolean content = rest.endsWith("/content");
    String id = content ? rest.substring(0, rest.length() - "/content".length()) : rest;
    Stored file;
    synchronized (files) {
      file = files.get(id);
    }
    if (file == null) {
      throw noSuchFile(id);
    }
    if (content) {
      exchange.reply(200, "application/octet-stream", file.content(), 0, Script.PLAIN);
    } else {
      exchange.reply(file.about());
    }
  }

  void delete(Exchange exchange, String id) throws IOException {
    synchronized (files) {
      if (files.remove(id) == null) {
        throw noSuchFile(id);
      }
    }
    exchange.reply(Json.object().put("object", "file").put("deleted", true).put("id", id));
  }

  void clear() {
    synchronized (files) {
      files.clear();
    }
  }

  private static ApiError noSuchFile(String id) {
    return new ApiError(
        404, "invalid_request_error", "id", null, "No such File object: " + id, null);
  }
}
