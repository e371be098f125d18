package scrimp.testapps.e2e;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Looks into a running application from outside, as JConsole does: nothing has to be set on its
 * command line.
 */
final class Jmx {
  private Jmx() {}

  /** All readable attributes of an MBean by name. */
  static Map<String, Object> attributes(ForkedApp app, String name)
      throws IOException, AttachNotSupportedException, JMException {
    try (JMXConnector connector = connect(app)) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ObjectName bean = new ObjectName(name);
      Map<String, Object> attributes = new TreeMap<>();
      for (MBeanAttributeInfo info : server.getMBeanInfo(bean).getAttributes()) {
        if (info.isReadable()) {
          attributes.put(info.getName(), server.getAttribute(bean, info.getName()));
        }
      }
      return attributes;
    }
  }

  static Object attribute(ForkedApp app, String name, String attribute)
      throws IOException, AttachNotSupportedException, JMException {
    try (JMXConnector connector = connect(app)) {
      return connector.getMBeanServerConnection().getAttribute(new ObjectName(name), attribute);
    }
  }

  /** The caller closes the connector. */
  static JMXConnector connect(ForkedApp app) throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(app.pid()));
    try {
      return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
    } finally {
      machine.detach();
    }
  }
}
