package scrimp.testapps.demo.desk;

import com.openai.client.OpenAIClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A day at the desk: 300 tasks, always the same in the same order. Questions come back as they do
 * at a desk, few of them often and many once (Zipf); conversations and hard cases hardly ever do.
 */
final class Workday {
  private static final long SEED = 20_261_121;

  private static final String[] SUBJECTS = {
    "a lost parcel", "a late parcel", "a damaged parcel", "a wrong address", "a double charge",
    "an expired card", "a forgotten password", "a customs form", "a pick-up point",
        "a missing invoice"
  };
  private static final String[] ASKED = {
    "What do I do about %s? Answer in 45 words.",
    "Who pays for %s? Answer in 30 words.",
    "How long does it take to sort out %s? Answer in 60 words.",
    "Can I get a refund for %s? Answer in 80 words.",
    "Whom do I call about %s? Answer in 20 words.",
    "Is %s covered by insurance? Answer in 70 words."
  };
  private static final String[] TURNS = {
    "Customer: it was meant to arrive on Monday and nobody rang.",
    "Agent: I am sorry to hear that, let me look into the tracking.",
    "Customer: the tracking has said the same thing for four days.",
    "Agent: the depot confirms that the van broke down near the bridge.",
    "Customer: that does not help me, I paid for express delivery.",
    "Agent: I have asked for the express fee to be returned to your card.",
    "Customer: and the contents are perishable, by the way.",
    "Agent: then please send us a photograph when it arrives."
  };

  private final Random random = new Random(SEED);
  private final List<Task> tasks = new ArrayList<>();
  private final List<Task.Work> works = new ArrayList<>();
  private final List<String> features = new ArrayList<>();
  private final OpenAIClient client;

  private Workday(OpenAIClient client) {
    this.client = client;
  }

  static List<Task> tasks(OpenAIClient client) {
    Workday day = new Workday(client);
    day.plan();
    return List.copyOf(day.tasks);
  }

  private void plan() {
    SupportDesk desk = new SupportDesk(client);
    Classifier classifier = new Classifier(client);
    Summarizer summarizer = new Summarizer(client);
    Analyst analyst = new Analyst(client);
    KnowledgeBase knowledge = new KnowledgeBase(client);
    OrderAgent orders = new OrderAgent(client);
    for (int i = 0; i < 60; i++) {
      String question = question();
      String customer = "customer-" + random.nextInt(12);
      add("SupportDesk", () -> desk.answer(question, customer));
      String live = question();
      add("SupportDesk", () -> desk.answerLive(live, customer));
    }
    for (int i = 0; i < 60; i++) {
      String ticket = "Ticket: there is " + pick(SUBJECTS) + " again, order " + zipf(8) + ".";
      add("Classifier", () -> classifier.classify(ticket));
      String query = "help with " + pick(SUBJECTS) + (random.nextInt(3) == 0 ? " abroad" : "");
      add("KnowledgeBase", () -> knowledge.embed(query));
    }
    for (int i = 0; i < 25; i++) {
      String conversation = conversation();
      add("Summarizer", () -> summarizer.summarize(conversation));
      String problem =
          "Case " + i + ": " + conversation() + "\nWork out what went wrong, in 180 words.";
      add("Analyst", () -> analyst.explain(problem));
    }
    for (int i = 0; i < 10; i++) {
      String request = "Use FindOrder and tell me in 25 words where order " + i + " is.";
      add("OrderAgent", () -> orders.handle(request));
    }
    shuffle();
  }

  private void add(String feature, Task.Work work) {
    features.add(feature);
    works.add(work);
  }

  private void shuffle() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    for (int from : order) {
      tasks.add(new Task(tasks.size(), features.get(from), works.get(from)));
    }
  }

  private String question() {
    return ASKED[zipf(ASKED.length)].formatted(SUBJECTS[zipf(SUBJECTS.length)]);
  }

  private String conversation() {
    StringBuilder text = new StringBuilder("Conversation about ").append(pick(SUBJECTS));
    for (int i = 0; i < 12; i++) {
      text.append('\n').append(pick(TURNS));
    }
    return text.toString();
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  /** 0 to size - 1, where n + 1 comes up in proportion to 1 / (n + 1). */
  private int zipf(int size) {
    double total = 0;
    for (int n = 1; n <= size; n++) {
      total += 1.0 / n;
    }
    double drawn = random.nextDouble() * total;
    for (int n = 1; n < size; n++) {
      drawn -= 1.0 / n;
      if (drawn < 0) {
        return n - 1;
      }
    }
    return size - 1;
  }
}
