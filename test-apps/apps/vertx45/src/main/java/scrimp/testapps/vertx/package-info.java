/** An application on Vert.x's {@code HttpClient}, as Quarkus uses it. */
package scrimp.testapps.vertx;
