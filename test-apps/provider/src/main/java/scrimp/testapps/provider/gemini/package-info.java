/** Google's generateContent and embedContent, in the shapes of its reference. */
package scrimp.testapps.provider.gemini;
