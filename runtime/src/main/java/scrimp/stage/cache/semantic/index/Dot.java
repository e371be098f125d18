package scrimp.stage.cache.semantic.index;

/** The inner product, which of vectors of length 1 is their cosine. */
final class Dot {
  private Dot() {}

  /** In sums of their own, which a processor adds up side by side; one sum waits for itself. */
  static float product(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int even = a.length & -8;
    for (int i = 0; i < even; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    for (int i = even; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3) + ((s4 + s5) + (s6 + s7));
  }

  /** Whether all is finite and the length is 1, as near as single precision has it. */
  static boolean unit(float[] vector) {
    return Math.abs(product(vector, vector) - 1) < .01f;
  }
}
