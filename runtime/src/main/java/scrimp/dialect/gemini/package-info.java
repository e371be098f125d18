/**
 * Google's generateContent, streamGenerateContent and embedContent, as the Gemini API and Vertex AI
 * write them.
 */
package scrimp.dialect.gemini;
