/**
 * OpenAI's chat completions, responses and embeddings, as OpenAI and the many providers that speak
 * the same language write them.
 */
package scrimp.dialect.openai;
