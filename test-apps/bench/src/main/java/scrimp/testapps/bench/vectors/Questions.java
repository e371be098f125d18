package scrimp.testapps.bench.vectors;

/** Texts as users write them, no two of the first hundred thousand alike. */
final class Questions {
  private static final String[] BEGINS = {
    "How do I",
    "What is the best way to",
    "Why can I not",
    "Please explain how to",
    "Where can I",
    "Is it possible to",
    "Who do I have to ask if I want to",
    "When will I be able to"
  };
  private static final String[] VERBS = {
    "reset", "change", "delete", "find", "download", "share", "print", "cancel", "renew", "transfer"
  };
  private static final String[] THINGS = {
    "my password", "the invoice of last month", "a subscription", "the annual report",
    "an order that has not arrived yet", "my data", "two accounts", "the delivery address",
    "a gift card", "the settings of my profile", "photos"
  };
  private static final String[] ENDS = {
    "?",
    " on my phone?",
    " before the trial ends?",
    " without losing anything?",
    " if I no longer have access to the email address that I signed up with?",
    " for free?"
  };

  private Questions() {}

  static String question(int number) {
    int left = number;
    StringBuilder text = new StringBuilder();
    for (String[] part : new String[][] {BEGINS, VERBS, THINGS, ENDS}) {
      text.append(part == BEGINS || part == ENDS ? "" : " ").append(part[left % part.length]);
      left /= part.length;
    }
    return left == 0 ? text.toString() : text + " (" + left + ")";
  }
}
