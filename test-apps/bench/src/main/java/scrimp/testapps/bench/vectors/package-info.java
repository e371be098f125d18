/** What the parts of a semantic hit cost: the embedding and the search, and what they find. */
package scrimp.testapps.bench.vectors;
