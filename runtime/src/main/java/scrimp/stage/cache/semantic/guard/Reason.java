package scrimp.stage.cache.semantic.guard;

/** What keeps a stored answer from being given to a similar question; the first that is found. */
public enum Reason {
  /** One text is far longer than the other, or one says nothing at all. */
  LENGTH("length"),
  /** The texts are in different languages. */
  LANGUAGE("language"),
  /** Code, identifiers, paths, addresses, operators or signs differ. */
  CODE("code"),
  /** What stands in quotation marks differs. */
  QUOTES("quoted text"),
  /** Numbers, ordinals, versions or times of day differ, or come in another order. */
  NUMBERS("numbers"),
  /** Units or currencies differ. */
  UNITS("units"),
  /** Days, months or other points in time differ. */
  DATES("dates"),
  /** One denies, excepts or restricts what the other does not. */
  NEGATION("negation"),
  /** Two words that mean the opposite stand for each other. */
  POLARITY("opposites"),
  /** Names differ. */
  ENTITIES("names"),
  /** They ask different things: who and when, how and why, may and must. */
  QUESTION_TYPE("kind of question"),
  /** All and some, every and one, the first and another. */
  QUANTIFIERS("quantifiers"),
  /** Another person is meant: his and her, my and your, buyer and seller. */
  ROLES("roles"),
  /** One asks about what was or will be, the other about what is. */
  TENSE("tense"),
  /** A word stands for another that is not known to mean the same. */
  WORDS("words"),
  /** One text says more than the other. */
  SCOPE("scope"),
  /** The same words, in an order or with prepositions that may make another question. */
  ORDER("order");

  private final String word;

  Reason(String word) {
    this.word = word;
  }

  /** For people: in which respect the texts differ. */
  public String word() {
    return word;
  }
}
