package scrimp.testapps.bench.vectors;

import java.util.Random;

/**
 * Vectors of length 1 that lie as those of texts do: within far fewer dimensions than they have,
 * with noise about.
 */
final class Clouds {
  private static final int TOPICS = 48;
  private static final float NOISE = 2f;

  /** Makes a cosine of about .93. */
  private static final float PARAPHRASE = .4f;

  private final Random random;
  private final int dimensions;
  private final float[][] axes;

  Clouds(long seed, int dimensions) {
    this.random = new Random(seed);
    this.dimensions = dimensions;
    this.axes = new float[TOPICS][dimensions];
    for (float[] axis : axes) {
      for (int i = 0; i < dimensions; i++) {
        axis[i] = (float) random.nextGaussian();
      }
    }
  }

  float[] next() {
    float[] vector = new float[dimensions];
    for (float[] axis : axes) {
      float weight = (float) random.nextGaussian();
      for (int i = 0; i < dimensions; i++) {
        vector[i] += weight * axis[i];
      }
    }
    return unit(noisy(vector, NOISE));
  }

  /** As a paraphrase of that one would lie. */
  float[] near(float[] vector) {
    return unit(noisy(vector.clone(), PARAPHRASE / (float) Math.sqrt(dimensions)));
  }

  static float dot(float[] one, float[] other) {
    float sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private float[] noisy(float[] vector, float noise) {
    for (int i = 0; i < dimensions; i++) {
      vector[i] += noise * (float) random.nextGaussian();
    }
    return vector;
  }

  private static float[] unit(float[] vector) {
    float length = (float) Math.sqrt(dot(vector, vector));
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }
}
