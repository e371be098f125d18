package ai.djl.huggingface.tokenizers.jni;

import scrimp.embedder.Natives;

/**
 * Stands in for the class of that name in DJL's tokenizers, which would find the native library by
 * way of the user's home and, beside a graphics processor, of the network.
 */
public final class LibUtils {
  static {
    Natives.loadTokenizers();
  }

  private LibUtils() {}

  /** Called before the library is used. */
  public static void checkStatus() {}
}
