package scrimp.agent.hook.redirect.apache5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import scrimp.agent.hook.OwnHeaders;
import scrimp.agent.hook.redirect.AsyncApacheBridge.Way;

/** An exchange whose request is written with another path than the client knows of. */
final class Redirected implements AsyncClientExchangeHandler {
  private final AsyncClientExchangeHandler exchange;
  private final Way way;

  Redirected(AsyncClientExchangeHandler exchange, Way way) {
    this.exchange = exchange;
    this.way = way;
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    exchange.produceRequest(
        (request, body, given) -> {
          channel.sendRequest(asSent(request), body, given);
          if (given != null) {
            // it has noted what was sent
            Contexts.setRequest(given, request);
          }
        },
        context);
  }

  private HttpRequest asSent(HttpRequest request) {
    String path = request.getPath();
    BasicHttpRequest sent =
        new BasicHttpRequest(
            request.getMethod(), way.prefix() + (path.startsWith("/") ? path : '/' + path));
    sent.setVersion(request.getVersion());
    sent.setScheme(way.isToTarget() ? request.getScheme() : "http");
    sent.setAuthority(request.getAuthority());
    for (Header header : request.getHeaders()) {
      if (!way.isToTarget() || !OwnHeaders.contains(header.getName())) {
        sent.addHeader(header);
      }
    }
    return sent;
  }

  @Override
  public void consumeResponse(HttpResponse response, EntityDetails body, HttpContext context)
      throws HttpException, IOException {
    exchange.consumeResponse(response, body, context);
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context)
      throws HttpException, IOException {
    exchange.consumeInformation(response, context);
  }

  @Override
  public void cancel() {
    exchange.cancel();
  }

  @Override
  public int available() {
    return exchange.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    exchange.produce(channel);
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    exchange.updateCapacity(channel);
  }

  @Override
  public void consume(ByteBuffer piece) throws IOException {
    exchange.consume(piece);
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
    exchange.streamEnd(trailers);
  }

  @Override
  public void failed(Exception cause) {
    exchange.failed(cause);
  }

  @Override
  public void releaseResources() {
    exchange.releaseResources();
  }
}
