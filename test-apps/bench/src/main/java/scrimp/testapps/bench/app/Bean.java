package scrimp.testapps.bench.app;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** The agent's MBean as any application could read it. */
final class Bean {
  private Bean() {}

  /** A whole number, or -1 where no agent is. */
  static long attribute(String name) throws JMException {
    try {
      Object value =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName("scrimp:type=Savings"), name);
      return ((Number) value).longValue();
    } catch (InstanceNotFoundException e) {
      return -1;
    }
  }
}
