/** The contract suite on Apache HttpClient 5, classic. */
package scrimp.testapps.apache5;
