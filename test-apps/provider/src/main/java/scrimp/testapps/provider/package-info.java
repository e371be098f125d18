/**
 * A stand-in for an LLM provider over real HTTP and HTTPS: inside a test, or as a program of its
 * own.
 */
package scrimp.testapps.provider;
