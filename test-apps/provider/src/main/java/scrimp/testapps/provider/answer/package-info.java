/** What the stand-in provider says: text, JSON and token counts as pure functions of the prompt. */
package scrimp.testapps.provider.answer;
