/** Sends a call to another model or provider of the same dialect, as rules say. */
package scrimp.stage.route;
