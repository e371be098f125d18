package scrimp.stage.cache.semantic.guard;

/**
 * A word, a number or a sign of a text.
 *
 * @param key what it is looked up by: lower case, without accents of typography
 * @param written as it stands in the text
 * @param quoted whether it stands in quotation marks
 */
record Piece(Type type, String key, String written, boolean quoted) {
  enum Type {
    WORD,
    NUMBER,
    UNIT,
    /** Code, an identifier, an operator, or a word in a script without lists: compared as it is. */
    LITERAL,
    COMMA,
    /** The end of a sentence. */
    STOP
  }

  static Piece word(String key) {
    return new Piece(Type.WORD, key, key, false);
  }

  Piece as(Type other, String newKey) {
    return new Piece(other, newKey, written, quoted);
  }

  boolean is(Type other) {
    return type == other;
  }

  boolean isWord(String expected) {
    return type == Type.WORD && key.equals(expected);
  }

  /** Whether nothing can be read across it. */
  boolean breaks() {
    return type == Type.COMMA || type == Type.STOP;
  }
}
