package scrimp.agent.hook.redirect;

import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.Hooks;
import scrimp.pipeline.Engine;

/** Decides about each request of Reactor Netty's client. */
public final class ReactorHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private static final String LIBRARY = "reactor-netty";

  private final EngineRef engine;
  private final ClassValue<ReactorConfig.Type> types =
      new ClassValue<>() {
        @Override
        protected ReactorConfig.Type computeValue(Class<?> type) {
          return ReactorConfig.Type.of(type);
        }
      };

  public ReactorHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object configuration) {
    Engine known = engine.get();
    return known != null && known.providerHost(read(configuration).host());
  }

  /** The configuration to go on with, or null for the one given. */
  @Override
  public Object apply(Object ignored, Object[] arguments) {
    ReactorConfig config = read(arguments[0]);
    Engine known = engine.get();
    Client client =
        Client.met(
            known,
            arguments[0].getClass(),
            LIBRARY,
            Hooks.REACTOR_NETTY_LABEL,
            "1.0.",
            "1.1.",
            "1.2.",
            "1.3.");
    URI target = config.target();
    if (!client.supported() || target == null || config.webSocket()) {
      return null;
    }
    String obstacle = config.obstacle(target);
    if (obstacle != null) {
      known.say(client.name() + " with " + obstacle + " is left alone: it cannot be carried over");
      return null;
    }
    URI instead = Redirects.redirect(known, config.method(), target, client.name());
    return instead == null ? null : config.to(instead);
  }

  private ReactorConfig read(Object configuration) {
    return new ReactorConfig(types.get(configuration.getClass()), configuration);
  }
}
