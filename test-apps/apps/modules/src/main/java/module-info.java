/** An application that is a module. */
module scrimp.testapps.modules {
  requires java.net.http;
  requires okhttp3;
  requires org.eclipse.jetty.client;
}
