/** The application's own small library around its HTTP client. */
package scrimp.testapps.load.wire;
