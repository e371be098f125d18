/**
 * Nearest vectors within a scope, in the heap, and their snapshot on disk.
 *
 * <p>A scope is everything of a call's key but its last user text, so most scopes hold few entries:
 * those are compared one by one, exactly. A scope that grows past some thousands gets a graph of
 * its own (JVector), which a thread of ours builds behind; what is not in it yet is still compared
 * one by one, so that an entry is found from the moment it is put. Filtering is thereby exact and
 * free: what is in another scope is never looked at.
 *
 * <p>JVector, for it takes inserts, deletes and searches at once, is maintained, and needs 1 MB of
 * classes; hnswlib-core locks searches out while it deletes and drags 11 MB along. Without the
 * incubating vector module, which we cannot demand of anybody's command line, a comparison of 384
 * dimensions takes about .1 us.
 */
package scrimp.stage.cache.semantic.index;
