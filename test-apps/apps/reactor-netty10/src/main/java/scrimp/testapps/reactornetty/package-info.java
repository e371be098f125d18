/** An application on Reactor Netty's {@code HttpClient}, as WebClient and the Azure SDKs use it. */
package scrimp.testapps.reactornetty;
