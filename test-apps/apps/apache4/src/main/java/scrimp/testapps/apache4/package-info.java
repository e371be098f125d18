/** The contract suite on Apache HttpClient 4. */
package scrimp.testapps.apache4;
