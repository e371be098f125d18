package scrimp.policy;

/**
 * Where a value was written.
 *
 * @param what a file, or which variable, property or argument
 * @param line counted from 1; 0 outside files
 */
record Place(String what, int line) {
  static final Place DEFAULT = new Place("default", 0);

  static Place file(String file, int line) {
    return new Place(file, line);
  }

  static Place other(String what) {
    return new Place(what, 0);
  }

  @Override
  public String toString() {
    return line > 0 ? "file " + what + ":" + line : what;
  }
}
