/** What every application on an SDK does, and the lines in which it tells what it saw. */
package scrimp.testapps.sdk;
