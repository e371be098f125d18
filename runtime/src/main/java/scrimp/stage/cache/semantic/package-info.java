/**
 * Answers a call with the reply to another whose last question asks the same in other words.
 *
 * <p>A stored reply is only ever looked for among calls that are equal in everything but the words
 * of that question: its {@linkplain scrimp.stage.cache.semantic.index scope}. Among those the
 * similarity of the texts' vectors ({@linkplain scrimp.stage.cache.semantic.embed}) decides which
 * are looked at, and a guard ({@linkplain scrimp.stage.cache.semantic.guard}) whether they ask the
 * same: vectors alone tell "turn on" from "turn off" less well than from "switch it on, please".
 */
package scrimp.stage.cache.semantic;
