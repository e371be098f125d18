/** What dialects share: reading one server-sent event, and counting tokens. */
package scrimp.dialect.common;
