/** An application on Ktor's {@code HttpClient} with its own engine, CIO. */
package scrimp.testapps.ktor;
