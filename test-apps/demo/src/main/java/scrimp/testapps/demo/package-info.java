/**
 * The side-by-side run: one application, one provider, twice; counted and priced by the provider's
 * log, not by what is being shown.
 */
package scrimp.testapps.demo;
