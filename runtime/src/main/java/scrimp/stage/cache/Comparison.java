package scrimp.stage.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import scrimp.call.Call;
import scrimp.call.Question;
import scrimp.policy.Effective;
import scrimp.stage.cache.semantic.guard.Features;
import scrimp.stage.cache.semantic.guard.Guard;
import scrimp.stage.cache.semantic.guard.Verdict;

/** Says of two calls whether one may be answered with the reply to the other, and why not. */
public final class Comparison {
  private Comparison() {}

  /**
   * In lines, for people. Quotes no text.
   *
   * @param asked the call to be answered, with its settings
   * @param stored the call whose reply is there
   */
  public static List<String> lines(Call asked, Effective askedBy, Call stored, Effective storedBy) {
    if (Keys.of(asked, askedBy).equals(Keys.of(stored, storedBy))) {
      return List.of("an exact hit: the keys are equal");
    }
    Optional<Question> one = asked.wire().question(asked.body());
    Optional<Question> other = stored.wire().question(stored.body());
    if (one.isEmpty() || other.isEmpty()) {
      return List.of("no hit: a prompt does not end with a text of the user");
    }
    List<String> lines = new ArrayList<>();
    Key scope = Keys.scope(asked, askedBy, one.get());
    if (!scope.equals(Keys.scope(stored, storedBy, other.get()))) {
      lines.add(
          "no hit: they differ in more than the question, in "
              + differences(asked, askedBy, stored, storedBy, one.get(), other.get()));
    }
    Verdict verdict = Guard.compare(Features.of(one.get().text()), Features.of(other.get().text()));
    lines.add(
        verdict
            .reason()
            .map(reason -> "the guard refuses: the questions differ in " + reason.word())
            .orElse("the guard agrees: the questions may be the same"));
    return lines;
  }

  private static String differences(
      Call asked,
      Effective askedBy,
      Call stored,
      Effective storedBy,
      Question one,
      Question other) {
    Map<String, String> parts = Keys.explained(asked, askedBy);
    Map<String, String> others = Keys.explained(stored, storedBy);
    TreeSet<String> names = new TreeSet<>(parts.keySet());
    names.addAll(others.keySet());
    names.removeIf(
        name -> name.equals("body") || String.valueOf(parts.get(name)).equals(others.get(name)));
    if (!Arrays.equals(one.rest(), other.rest())) {
      names.add("the body around it");
    }
    return String.join(", ", names);
  }
}
