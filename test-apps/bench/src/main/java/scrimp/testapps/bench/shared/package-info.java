/** What a shared cache costs a fleet's calls, well and ill, and what it saves a cold one. */
package scrimp.testapps.bench.shared;
