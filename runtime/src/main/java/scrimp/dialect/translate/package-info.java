/**
 * The way between two chat dialects: a request, its whole reply or its stream is read into words
 * that are no provider's, and written again in those of another. What the other cannot say is
 * {@linkplain scrimp.dialect.translate.Untranslatable refused}, never dropped.
 */
package scrimp.dialect.translate;
