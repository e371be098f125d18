/**
 * What dialects share: reading one event, counting tokens, and the form that equal bodies share.
 */
package scrimp.dialect.common;
