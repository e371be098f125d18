/** Ollama's chat, generate and embed, in the shapes of its reference. */
package scrimp.testapps.provider.ollama;
