/** An ordinary application on azure-ai-openai. */
package scrimp.testapps.azure;
