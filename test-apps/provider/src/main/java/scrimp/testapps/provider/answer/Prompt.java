package scrimp.testapps.provider.answer;

/**
 * What a reply depends on, and nothing else.
 *
 * @param system the texts of all system and developer messages and of the instructions, or empty
 * @param user the last user text as sent, directives included
 * @param directives those in the user text
 * @param toolOutput what the tools said if the conversation ends with that, otherwise null
 */
public record Prompt(String system, String user, Directives directives, String toolOutput) {

  /**
   * @throws IllegalArgumentException if the user text has a directive that is unknown
   */
  public static Prompt of(String system, String user, String toolOutput) {
    return new Prompt(system, user, Directives.in(user), toolOutput);
  }
}
