package scrimp.agent.weave;

import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;

/** What the entry points start: one transformer, and an engine that comes later. */
public final class Agent implements Consumer<Object[]> {

  /**
   * @param given instrumentation, arguments or null, the agent's jar, where notices go, and whether
   *     the agent was attached to a JVM already running; JDK types, for the caller is another
   *     loader's
   */
  @Override
  public void accept(Object[] given) {
    Instrumentation instrumentation = (Instrumentation) given[0];
    PrintStream err = (PrintStream) given[3];
    boolean attached = (Boolean) given[4];
    EngineRef engine = new EngineRef((String) given[1], (File) given[2], err, instrumentation);
    Weaver weaver = new Weaver(instrumentation, engine, err);
    // the table must be there before the transformer: loading it would ask the transformer about it
    Hooks.of("");
    instrumentation.addTransformer(weaver, true);
    if (attached) {
      weaver.weaveLoaded();
      engine.want();
    }
    engine.arm(attached ? null : weaver);
  }
}
