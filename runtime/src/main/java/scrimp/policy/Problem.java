package scrimp.policy;

/**
 * Something wrong with a policy.
 *
 * @param file or which variable, property or argument; empty where it is none of them
 * @param line counted from 1; 0 outside files
 * @param key with its prefix; empty where it is about no key
 * @param message what is wrong, what is allowed and what happens now; quotes no secret
 */
public record Problem(Severity severity, String file, int line, String key, String message) {

  /** Whether the policy can be trusted. */
  public enum Severity {
    /** It cannot: until it is mended, nothing is changed for the application. */
    ERROR,
    /** It can, but somebody should look. */
    WARNING
  }

  public boolean error() {
    return severity == Severity.ERROR;
  }

  /** As compilers say it: {@code scrimp.properties:12: error: scrimp.mode: ...}. */
  @Override
  public String toString() {
    return (file.isEmpty() ? "" : file + ":")
        + (line > 0 ? line + ":" : "")
        + (file.isEmpty() ? "" : " ")
        + Types.word(severity)
        + ": "
        + (key.isEmpty() ? "" : key + ": ")
        + message;
  }
}
