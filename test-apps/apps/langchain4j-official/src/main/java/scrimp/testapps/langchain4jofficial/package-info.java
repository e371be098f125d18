/** An application on LangChain4j's module for the official SDK. */
package scrimp.testapps.langchain4jofficial;
