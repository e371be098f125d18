/** An application on Quarkus LangChain4j. */
package scrimp.testapps.quarkus;
