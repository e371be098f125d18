package scrimp.testapps.provider;

import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import scrimp.testapps.provider.anthropic.Anthropic;
import scrimp.testapps.provider.bedrock.Bedrock;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.exchange.ClientGone;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.RequestLog;
import scrimp.testapps.provider.gemini.Gemini;
import scrimp.testapps.provider.ollama.Ollama;
import scrimp.testapps.provider.openai.OpenAi;

/**
 * Takes every request in and hands it to the API or to the control, whose own requests are not
 * logged.
 */
final class Front extends Handler.Abstract {
  private final RequestLog log;
  private final OpenAi openAi;
  private final Anthropic anthropic;
  private final Gemini gemini;
  private final Ollama ollama;
  private final Bedrock bedrock;
  private final Control control;

  Front(
      RequestLog log,
      Circumstances circumstances,
      OpenAi openAi,
      Anthropic anthropic,
      Control control) {
    this.log = log;
    this.openAi = openAi;
    this.anthropic = anthropic;
    this.gemini = new Gemini(circumstances);
    this.ollama = new Ollama(circumstances);
    this.bedrock = new Bedrock(circumstances);
    this.control = control;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    if (Control.owns(request.getHttpURI().getPath())) {
      control.handle(Exchange.receive(request, response, new RequestLog()));
      callback.succeeded();
      return true;
    }
    Exchange exchange = Exchange.receive(request, response, log);
    try {
      handle(exchange);
      callback.succeeded();
    } catch (ClientGone gone) {
      exchange.aborted();
      callback.failed(gone);
    } finally {
      exchange.finished();
    }
    return true;
  }

  private void handle(Exchange exchange) throws IOException {
    if (Gemini.owns(exchange.path())) {
      gemini.handle(exchange);
    } else if (Bedrock.owns(exchange.path())) {
      bedrock.handle(exchange);
    } else if (Ollama.owns(exchange.path())) {
      ollama.handle(exchange);
    } else if (Anthropic.owns(exchange)) {
      anthropic.handle(exchange);
    } else {
      openAi.handle(exchange);
    }
  }
}
