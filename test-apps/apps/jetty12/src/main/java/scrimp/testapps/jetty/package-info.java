/** An application on Jetty's {@code HttpClient}. */
package scrimp.testapps.jetty;
