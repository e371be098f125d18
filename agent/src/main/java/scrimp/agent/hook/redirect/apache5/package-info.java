/** What names types of Apache HttpClient 5, asynchronous; loaded once beside each copy of it. */
package scrimp.agent.hook.redirect.apache5;
