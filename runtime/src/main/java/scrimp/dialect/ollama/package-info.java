/** Ollama's own API: chat, generate and embed, whole or as lines of JSON. */
package scrimp.dialect.ollama;
