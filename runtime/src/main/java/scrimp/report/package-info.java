/**
 * The command line: what can be said of a policy and a ledger without the application that they
 * belong to.
 */
package scrimp.report;
