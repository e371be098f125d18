package scrimp.agent.hook.redirect;

import java.net.URI;
import java.util.Optional;
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

  /** By the configuration's class; empty where that has not the shape that we know. */
  private final ClassValue<Optional<ReactorConfig.Type>> types =
      new ClassValue<>() {
        @Override
        protected Optional<ReactorConfig.Type> computeValue(Class<?> type) {
          return typed(type);
        }
      };

  public ReactorHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object configuration) {
    Engine known = engine.get();
    if (known == null || configuration == null) {
      return false;
    }
    Optional<ReactorConfig.Type> type = types.get(configuration.getClass());
    return type.isPresent()
        && known.providerHost(new ReactorConfig(type.get(), configuration).host());
  }

  /** The configuration to go on with, or null for the one given. */
  @Override
  public Object apply(Object ignored, Object[] arguments) {
    ReactorConfig config =
        new ReactorConfig(types.get(arguments[0].getClass()).orElseThrow(), arguments[0]);
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

  private Optional<ReactorConfig.Type> typed(Class<?> config) {
    try {
      return Optional.of(new ReactorConfig.Type(config));
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      engine
          .get()
          .say(
              LIBRARY
                  + ' '
                  + config.getPackage().getImplementationVersion()
                  + " is not as it is known, its calls are left alone: "
                  + unknown);
      return Optional.empty();
    }
  }
}
