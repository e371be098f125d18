/**
 * Google's generateContent, streamGenerateContent and embedContent, as the Gemini API and Vertex AI
 * write them, and texts embedded by Vertex AI's predict.
 */
package scrimp.dialect.gemini;
