package scrimp.testapps.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Arrays;
import scrimp.testapps.contract.Payload;

/** Request bodies as Vert.x takes them. */
final class Bodies {
  private Bodies() {}

  static Future<HttpClientResponse> send(Vertx vertx, HttpClientRequest request, Payload payload) {
    byte[] bytes = payload.bytes();
    if (payload instanceof Payload.None) {
      return request.send();
    } else if (payload instanceof Payload.Unsized) {
      request.setChunked(true);
      request.write(Buffer.buffer(Arrays.copyOf(bytes, bytes.length / 2)));
      request.end(Buffer.buffer(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length)));
      return request.response();
    } else if (payload instanceof Payload.Late late) {
      request.putHeader("content-length", Integer.toString(bytes.length));
      request.write(Buffer.buffer(Arrays.copyOf(bytes, bytes.length / 2)));
      vertx.setTimer(
          late.pause().toMillis(),
          tick ->
              request.end(
                  Buffer.buffer(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length))));
      return request.response();
    }
    return request.send(Buffer.buffer(bytes));
  }
}
