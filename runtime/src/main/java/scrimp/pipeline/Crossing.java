package scrimp.pipeline;

import java.io.IOException;
import scrimp.call.Call;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Wire;
import scrimp.dialect.Dialects;
import scrimp.dialect.translate.Translation;
import scrimp.dialect.translate.Untranslatable;
import scrimp.policy.Provider;

/** A call on its way to a provider of another dialect, and its reply on the way back. */
public final class Crossing {
  private final Translation translation;
  private final Call asMade;
  private final Call sent;

  private Crossing(Translation translation, Call asMade, Call sent) {
    this.translation = translation;
    this.asMade = asMade;
    this.sent = sent;
  }

  /** The call or its reply has something that cannot be carried over; the message says what. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * @throws Refused where the call cannot be said in the provider's dialect without loss
   */
  public static Crossing of(Call call, Provider to, String model) throws Refused {
    Translation translation =
        Translation.between(call.wire().name(), to.dialect())
            .orElseThrow(
                () -> new Refused(call.wire().name() + " cannot be said in " + to.dialect()));
    try {
      Translation.Said said = translation.request(call.body(), call.stream(), model);
      int query = said.path().indexOf('?');
      String path = query < 0 ? said.path() : said.path().substring(0, query);
      String parameters = query < 0 ? null : said.path().substring(query + 1);
      Wire wire = Dialects.find(to.dialect(), "POST", path, parameters);
      // the model may refuse what its dialect has words for
      wire.setModel(said.body(), model);
      said.maxOutputTokens()
          .ifPresent(tokens -> wire.setMaxOutputTokens(said.body(), model, tokens));
      Call sent =
          call.withBody(said.body())
              .at(to.name(), wire, to.at(said.path()), call.request().headers());
      return new Crossing(translation, call, sent);
    } catch (Untranslatable e) {
      throw new Refused(e.getMessage() + " cannot be said in " + to.dialect());
    }
  }

  /** What is to be sent; its headers are still the application's. */
  public Call call() {
    return sent;
  }

  /**
   * The same headers as the other dialect wants them; what is to be translated must be readable.
   */
  public Headers headers(Headers headers) {
    return translation.headers(headers.without("accept-encoding"));
  }

  /**
   * The reply in the application's dialect; one that is no success, or came from the application's
   * own provider after all, is left as it is.
   *
   * @throws Refused where a whole reply has something that cannot be carried over
   */
  public Reply back(Reply reply, Chain chain) throws IOException, Refused {
    if (!reply.ok() || chain.trace().wasReverted()) {
      return reply;
    }
    try {
      return translation.reply(
          reply,
          asMade.body(),
          asMade.stream(),
          fault -> chain.faults().suppressed("translating a reply", fault));
    } catch (Untranslatable e) {
      reply.close();
      throw new Refused("a reply of " + sent.provider() + " holds " + e.getMessage());
    }
  }
}
