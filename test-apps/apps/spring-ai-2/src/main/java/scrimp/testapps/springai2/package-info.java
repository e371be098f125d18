/** A Spring Boot application on Spring AI 2. */
package scrimp.testapps.springai2;
