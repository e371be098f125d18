/**
 * Turns what happened to a call into money: one {@link scrimp.stage.account.LedgerEntry} a call, at
 * the end of its reply, handed to the totals, the meters and the ledger.
 */
package scrimp.stage.account;
