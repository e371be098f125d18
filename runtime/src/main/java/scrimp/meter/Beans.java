package scrimp.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import scrimp.pipeline.Faults;
import scrimp.policy.PolicyWatch;
import scrimp.stage.account.Ledger;
import scrimp.stage.account.Savings;

/**
 * The MBeans of one engine, under {@code scrimp:}. Registering never fails for the application: a
 * name that another engine in this process has is followed by {@code ,instance=2} and so on; any
 * other failure is reported as suppressed.
 */
public final class Beans implements AutoCloseable {
  private static final int INSTANCES = 100;

  private final MBeanServer server;
  private final Faults faults;
  private final List<ObjectName> registered = new ArrayList<>();

  public Beans(MBeanServer server, Faults faults) {
    this.server = server;
    this.faults = faults;
  }

  public void savings(Savings savings, Optional<Ledger> ledger) {
    register(SavingsBean.of(savings, faults, ledger), "type=Savings");
  }

  public void cache(CacheView cache) {
    register(CacheBean.of(cache), "type=Cache,tier=" + cache.tier());
  }

  public void shared(SharedView cache) {
    register(SharedBean.of(cache), "type=Cache,tier=shared");
  }

  public void semanticCache(SemanticView cache) {
    register(SemanticBean.of(cache), "type=SemanticCache");
  }

  public void policy(PolicyWatch watch) {
    register(PolicyBean.of(watch), "type=Policy");
  }

  public void hooks(Hooks hooks, PolicyWatch watch) {
    register(
        HooksBean.of(hooks, () -> watch.current().mode().name().toLowerCase(Locale.ROOT)),
        "type=Hooks");
  }

  /** The names as registered. */
  public synchronized List<ObjectName> names() {
    return List.copyOf(registered);
  }

  /** Takes the MBeans back. */
  @Override
  public synchronized void close() {
    for (ObjectName name : registered) {
      try {
        server.unregisterMBean(name);
      } catch (InstanceNotFoundException e) {
        // somebody else took it back
      } catch (JMException e) {
        faults.suppressed("jmx", e);
      }
    }
    registered.clear();
  }

  /**
   * @param keys of the name, as {@code key=value,...}
   */
  private synchronized void register(OpenBean bean, String keys) {
    try {
      for (int instance = 1; instance <= INSTANCES; instance++) {
        ObjectName name = name(keys, instance);
        try {
          server.registerMBean(bean, name);
          registered.add(name);
          return;
        } catch (InstanceAlreadyExistsException e) {
          // the next number
        }
      }
      throw new IllegalStateException(INSTANCES + " names taken");
    } catch (JMException | RuntimeException e) {
      faults.suppressed("jmx", e);
    }
  }

  private static ObjectName name(String keys, int instance) throws JMException {
    return new ObjectName("scrimp:" + keys + (instance == 1 ? "" : ",instance=" + instance));
  }
}
