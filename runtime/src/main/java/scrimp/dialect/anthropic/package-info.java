/**
 * Anthropic's messages, as api.anthropic.com and the providers that serve the same API write them.
 */
package scrimp.dialect.anthropic;
