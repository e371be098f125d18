package scrimp.policy;

import java.math.BigDecimal;

/** How alike two questions must be, by what a wrong answer would cost there. */
public enum SemanticPreset {
  GENERAL("0.95"),
  SUPPORT("0.92"),
  MEDICAL("0.97"),
  LEGAL("0.97");

  private final BigDecimal threshold;

  SemanticPreset(String threshold) {
    this.threshold = new BigDecimal(threshold);
  }

  /** Cosine similarity, of the vectors of the built-in embedder. */
  public BigDecimal threshold() {
    return threshold;
  }
}
