package scrimp.agent.hook.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.security.Permission;
import java.util.List;
import java.util.Map;
import scrimp.pipeline.Engine;

/**
 * An http connection to a provider. What it does not override, the JDK's base classes do by these
 * methods or keep in fields that are copied when a request is sent.
 */
final class HttpConnection extends HttpURLConnection implements Shell {
  private final Wire wire;
  private final Conversation conversation;

  HttpConnection(HttpURLConnection original, Engine engine, Wire wire) {
    super(original.getURL());
    this.wire = wire;
    this.conversation = new Conversation(this, engine, wire);
  }

  @Override
  public void connect() throws IOException {
    conversation.connect();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return conversation.output();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return conversation.input();
  }

  @Override
  public InputStream getErrorStream() {
    return conversation.error();
  }

  @Override
  public int getResponseCode() throws IOException {
    return conversation.status();
  }

  @Override
  public String getResponseMessage() throws IOException {
    return conversation.message();
  }

  @Override
  public String getHeaderField(String name) {
    return conversation.header(name);
  }

  @Override
  public String getHeaderField(int index) {
    return conversation.header(index);
  }

  @Override
  public String getHeaderFieldKey(int index) {
    return conversation.headerName(index);
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return conversation.headers();
  }

  @Override
  public URL getURL() {
    return conversation.url();
  }

  /** Refused in the words of the JDK's connection, which the base class does not use. */
  @Override
  public void setRequestMethod(String method) throws ProtocolException {
    if (connected) {
      throw new IllegalStateException("connect in progress");
    }
    super.setRequestMethod(method);
  }

  @Override
  public void setRequestProperty(String name, String value) {
    conversation.set(name, value);
  }

  @Override
  public void addRequestProperty(String name, String value) {
    conversation.add(name, value);
  }

  @Override
  public String getRequestProperty(String name) {
    return conversation.property(name);
  }

  @Override
  public Map<String, List<String>> getRequestProperties() {
    return conversation.properties();
  }

  @Override
  public void setAuthenticator(Authenticator authenticator) {
    wire.authenticator(authenticator);
  }

  @Override
  public void setConnectTimeout(int millis) {
    wire.original().setConnectTimeout(millis);
  }

  @Override
  public int getConnectTimeout() {
    return wire.original().getConnectTimeout();
  }

  @Override
  public void setReadTimeout(int millis) {
    wire.original().setReadTimeout(millis);
  }

  @Override
  public int getReadTimeout() {
    return wire.original().getReadTimeout();
  }

  @Override
  public Permission getPermission() throws IOException {
    return wire.original().getPermission();
  }

  @Override
  public boolean usingProxy() {
    return wire.current().usingProxy();
  }

  @Override
  public void disconnect() {
    conversation.disconnect();
  }

  @Override
  public String toString() {
    return wire.original().toString();
  }

  @Override
  public HttpURLConnection connection() {
    return this;
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public void nowConnected() {
    connected = true;
  }

  @Override
  public void nowPosting() {
    method = "POST";
  }

  @Override
  public long fixedLength() {
    return fixedContentLengthLong >= 0 ? fixedContentLengthLong : fixedContentLength;
  }

  @Override
  public int chunkBytes() {
    return chunkLength;
  }
}
