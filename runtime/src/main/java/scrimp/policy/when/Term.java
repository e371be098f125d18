package scrimp.policy.when;

import java.util.Comparator;
import java.util.List;
import scrimp.call.Call;

/** A part of a condition. Throws whatever asking the call for a fact throws. */
interface Term {
  boolean passes(Call call);

  /** Rough order of what asking costs: labels, the parsed body, its tokens, its text. */
  int cost();

  static Term all(List<Term> parts) {
    return parts.size() == 1 ? parts.get(0) : new All(cheapestFirst(parts));
  }

  static Term any(List<Term> parts) {
    return parts.size() == 1 ? parts.get(0) : new Any(cheapestFirst(parts));
  }

  static Term not(Term part) {
    return new Not(part);
  }

  private static List<Term> cheapestFirst(List<Term> parts) {
    return parts.stream().sorted(Comparator.comparingInt(Term::cost)).toList();
  }

  private static int dearest(List<Term> parts) {
    return parts.get(parts.size() - 1).cost();
  }

  record All(List<Term> parts) implements Term {
    @Override
    public boolean passes(Call call) {
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).passes(call)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int cost() {
      return dearest(parts);
    }
  }

  record Any(List<Term> parts) implements Term {
    @Override
    public boolean passes(Call call) {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).passes(call)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public int cost() {
      return dearest(parts);
    }
  }

  record Not(Term part) implements Term {
    @Override
    public boolean passes(Call call) {
      return !part.passes(call);
    }

    @Override
    public int cost() {
      return part.cost();
    }
  }
}
