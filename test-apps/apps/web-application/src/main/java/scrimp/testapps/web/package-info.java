/** A web application that asks over OkHttp. */
package scrimp.testapps.web;
