/** An application on Apache HttpClient 5, asynchronous. */
package scrimp.testapps.apache5async;
