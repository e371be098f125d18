package scrimp.testapps.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void equal_answers_are_equal_whatever_they_took() {
    Comparison result = compare(done("Analyst", "so", "stop", 5), done("Analyst", "so", "stop", 1));
    assertThat(result.equal()).isOne();
    assertThat(result.wrong()).isEmpty();
  }

  @Test
  void a_routed_feature_may_answer_otherwise_but_not_fail() {
    Done before = done("Classifier", "PAYMENT", "stop", 1);
    assertThat(compare(before, done("Classifier", "OTHER", "stop", 1)).allowedCount()).isOne();
    assertThat(compare(before, failed("Classifier")).wrong()).hasSize(1);
  }

  @Test
  void a_capped_feature_may_be_cut_but_not_reworded_nor_cut_silently() {
    Done before = done("Summarizer", "one two three", "completed", 1);
    assertThat(compare(before, done("Summarizer", "one two", "incomplete", 1)).allowedCount())
        .isOne();
    assertThat(compare(before, done("Summarizer", "one six", "incomplete", 1)).wrong()).hasSize(1);
    assertThat(compare(before, done("Summarizer", "one two", "completed", 1)).wrong()).hasSize(1);
  }

  @Test
  void any_other_difference_is_wrong() {
    Done before = done("SupportDesk", "yes", "stop", 1);
    assertThat(compare(before, done("SupportDesk", "no", "stop", 1)).wrong()).hasSize(1);
    assertThat(compare(before, done("SupportDesk", "yes", "length", 1)).wrong()).hasSize(1);
    assertThat(compare(before, failed("SupportDesk")).wrong()).hasSize(1);
    assertThat(Comparison.of(List.of(before), List.of()).wrong()).hasSize(1);
  }

  private static Comparison compare(Done before, Done after) {
    return Comparison.of(List.of(before), List.of(after));
  }

  private static Done done(String feature, String text, String finish, double ms) {
    return new Done(0, feature, text, finish, null, null, ms);
  }

  private static Done failed(String feature) {
    return new Done(0, feature, null, null, "java.io.IOException: gone", null, 1);
  }
}
