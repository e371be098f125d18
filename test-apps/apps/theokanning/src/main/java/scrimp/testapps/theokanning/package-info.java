/** An application on theokanning's openai-java. */
package scrimp.testapps.theokanning;
