/** Whom a semantic cache would answer, rightly and wrongly, with its guard and without. */
package scrimp.testapps.bench.semantic;
