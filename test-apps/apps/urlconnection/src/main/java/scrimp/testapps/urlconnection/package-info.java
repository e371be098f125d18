/** The contract suite on {@link java.net.HttpURLConnection}, plain and over TLS. */
package scrimp.testapps.urlconnection;
