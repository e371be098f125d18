/**
 * OpenAI's chat completions, responses, embeddings, text completions and moderations, as OpenAI,
 * Azure and the many providers that speak the same language write them.
 */
package scrimp.dialect.openai;
