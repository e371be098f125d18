package scrimp.gateway;

/** The client at the other end of a connection, as whoever waits on its behalf sees it. */
interface Peer {

  /** How long a wait may last before it looks whether its client is still there. */
  long LOOK_MILLIS = 250;

  /** Whether the client has closed its connection. Only asked by the thread that serves it. */
  boolean gone();
}
