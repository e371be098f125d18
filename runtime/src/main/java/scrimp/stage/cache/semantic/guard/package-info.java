/**
 * Keeps the semantic cache from answering a question with the answer to another one.
 *
 * <p>Embeddings measure what a text is about, not what it says: with all-MiniLM-L6-v2 "turn on" and
 * "turn off" are nearer to each other than most true paraphrases, and of the traps in the tests of
 * this package every third one is above .95. So similarity only proposes; this package decides, and
 * knows nothing of vectors.
 *
 * <p><b>The rule</b> is not a list of dangerous words but its reverse: two texts agree when nothing
 * is left over. {@link scrimp.stage.cache.semantic.guard.Features} reads a text: numbers, units,
 * dates and times come to one notation, contractions, spellings and abbreviations to one form,
 * politeness is left out, and the ways to ask for one thing ("how do I", "what is the best way to")
 * become one. Then {@link scrimp.stage.cache.semantic.guard.Guard} pairs the words of the two texts
 * that are equal, forms of one word, or listed as meaning the same whatever the domain. <i>Any</i>
 * word without a counterpart, on either side, refuses: a word on both sides is a substitution, a
 * word on one side a narrower question. Opposites, negations, names and roles need no complete list
 * for this to hold; the lists of them only give the difference its {@linkplain
 * scrimp.stage.cache.semantic.guard.Reason name} in {@code explain} and in the counters. An
 * incomplete list of synonyms costs hits, never a wrong answer, which is the way it should be.
 *
 * <p>The same words can still say different things, so their order must agree too ("does A call
 * B"), with the prepositions before them ("from A to B"), the tense, the voice, and who asks about
 * whom. An order is only taken as free where grammar makes it so: the sides of a comparison, a
 * genitive, passive for active, a part of the sentence put first.
 *
 * <p>Where words are spoken of rather than used ("translate", "what does X mean", a command's name)
 * no word may stand for another. What is quoted, code, paths, addresses, identifiers and operators
 * must be the same to the letter. German, French, Spanish, Portuguese and Italian are compared word
 * by word in their order, less greetings and accents that were not typed; in every other language
 * and script only case and punctuation may differ.
 *
 * <p>The stemmer takes off plural, -ed and -ing only: those of search libraries merge words that a
 * question tells apart, and so would WordNet's synonyms.
 */
package scrimp.stage.cache.semantic.guard;
