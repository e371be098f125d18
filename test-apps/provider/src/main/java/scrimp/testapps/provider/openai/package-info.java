/**
 * OpenAI's HTTP API, as far as the tests need it: the endpoints, their shapes whole and streamed,
 * and their refusals.
 */
package scrimp.testapps.provider.openai;
