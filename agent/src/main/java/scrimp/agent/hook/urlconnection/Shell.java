package scrimp.agent.hook.urlconnection;

import java.net.HttpURLConnection;

/** The connection that the application holds: settings that the JDK's base classes keep in it. */
interface Shell {

  HttpURLConnection connection();

  boolean isConnected();

  /** From here on the base classes refuse to change settings. */
  void nowConnected();

  /** As the JDK does when output is written to what was a GET. */
  void nowPosting();

  /** Set by {@code setFixedLengthStreamingMode}; -1 where it was not. */
  long fixedLength();

  /** Set by {@code setChunkedStreamingMode}; -1 where it was not. */
  int chunkBytes();
}
