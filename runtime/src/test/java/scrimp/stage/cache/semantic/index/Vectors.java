package scrimp.stage.cache.semantic.index;

import java.util.Random;

/** Vectors that lie in clusters, as those of texts do. */
final class Vectors {
  private static final int TOPIC_DIMENSIONS = 24;

  private final Random random;
  private final int dimensions;
  private final float[][] axes;

  Vectors(long seed, int dimensions) {
    this.random = new Random(seed);
    this.dimensions = dimensions;
    this.axes = new float[TOPIC_DIMENSIONS][dimensions];
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
    return noisy(vector, 2f);
  }

  /** One whose cosine with that one is about .95. */
  float[] near(float[] vector) {
    return noisy(vector.clone(), .33f / (float) Math.sqrt(dimensions));
  }

  private float[] noisy(float[] vector, float noise) {
    for (int i = 0; i < dimensions; i++) {
      vector[i] += noise * (float) random.nextGaussian();
    }
    float length = (float) Math.sqrt(Dot.product(vector, vector));
    for (int i = 0; i < dimensions; i++) {
      vector[i] /= length;
    }
    return vector;
  }
}
