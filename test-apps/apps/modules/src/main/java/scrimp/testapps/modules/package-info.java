/** Asks over clients that are modules, too. */
package scrimp.testapps.modules;
