package scrimp.stage.cache.semantic.guard;

/** A word of a text that counts, with its place in the sentence. */
final class Token {
  enum Kind {
    WORD,
    NUMBER,
    UNIT,
    CODE,
    /** What is asked for: a question word, or a turn of phrase that stands for one. */
    QUESTION,
    MODAL,
    NEGATION
  }

  final Kind kind;
  final String exact;

  /** The base form of the first of its synonyms. */
  final String canon;

  /** Written like a name. */
  boolean proper;

  /** The group of the preposition before it; empty if none. */
  String role = "";

  /** Whether a part of a sentence begins with it. */
  boolean begins;

  boolean afterComma;
  boolean afterAnd;
  boolean passive;
  boolean afterBe;
  boolean gerund;
  boolean past;
  int sentence;

  Token(Kind kind, String exact, String canon) {
    this.kind = kind;
    this.exact = exact;
    this.canon = canon;
  }

  /** Whether it has its place in the order of words. */
  boolean ordered() {
    return kind != Kind.QUESTION && kind != Kind.MODAL;
  }
}
