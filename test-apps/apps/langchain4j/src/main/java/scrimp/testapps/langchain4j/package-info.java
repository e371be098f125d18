/** An application on LangChain4j's own OpenAI module. */
package scrimp.testapps.langchain4j;
