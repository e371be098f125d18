/** An application on Spring AI 1. */
package scrimp.testapps.springai1;
