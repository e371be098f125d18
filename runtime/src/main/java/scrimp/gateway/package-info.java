/**
 * The loopback HTTP/1.1 server in front of the pipeline: for clients on event loops, whose calls
 * are redirected to it inside their JVM, and by itself for programs that are not on the JVM.
 *
 * <p><b>The server.</b> Framing is HttpCore 5's blocking connection, which is well kept, small and
 * free of threads of its own; accepting and threading are a page of ours: one virtual thread a
 * connection, from JDK 21 on, else one of a daemon pool. The JDK's own server was not taken: it
 * shows no socket, so that a client that leaves while the provider is silent is noticed only by the
 * next byte, it is set up by properties of the whole JVM that belong to the application, it leaves
 * Nagle's algorithm on, and not every runtime image has it. An event-loop server (Netty, Jetty)
 * would serve no better, as stages block by design, and weighs five times as much.
 *
 * <p><b>Streaming.</b> A reply is written as it is read, and read from the provider one piece at a
 * time and only when the last one has been written, so that a slow client slows its provider.
 * Whoever waits for the provider looks at intervals whether its client is still there: no thread is
 * spent on that, and a client that left is noticed within a quarter of a second.
 *
 * <p><b>The way up</b> is {@code java.net.http} over HTTP/1.1, with the trust that the JVM was
 * started with and, asked anew for each request, the default proxy selector and, for a proxy's
 * login, the default authenticator. What HTTP's hop rules force: {@code Connection} and what it
 * names, {@code Keep-Alive}, {@code Proxy-*}, {@code TE}, {@code Trailer}, {@code
 * Transfer-Encoding}, {@code Upgrade} and {@code Expect} end here, both ways; {@code Host} is the
 * target's; a body of declared length stays one, and one in chunks stays so. The order of headers
 * may change, and {@code java.net.http} adds a {@code User-Agent} where there is none. {@code
 * Accept-Encoding} is left as the client has it: a compressed reply is read from a copy.
 *
 * <p><b>Failures.</b> Where the provider cannot be reached or gives nothing, the connection is
 * closed without a reply, in order: the client reports a connection that failed, as it would have,
 * and no invented status. A reply that breaks off is broken off, not ended. The class and words of
 * a client's exception may differ from a direct call's: it connected, to us.
 */
package scrimp.gateway;
