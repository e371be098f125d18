/** An application on simple-openai. */
package scrimp.testapps.simpleopenai;
