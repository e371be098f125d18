package scrimp.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import scrimp.call.Facts;
import scrimp.call.Request;
import scrimp.call.Wire;
import scrimp.dialect.common.Canonical;

/**
 * Remembers what was worked out from a request, by the digest of its path and body, so that a
 * repeat is neither parsed nor counted again. Holds digests and small values only, never a body.
 */
final class Bodies {
  private static final int REMEMBERED = 10_000;

  private final Cache<ByteBuffer, Facts> facts =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  Facts of(Wire wire, Request request) {
    MessageDigest sha = Canonical.sha256();
    sha.update(wire.name().getBytes(StandardCharsets.ISO_8859_1));
    sha.update(request.uri().getRawPath().getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer digest = ByteBuffer.wrap(sha.digest(request.body()));
    return facts.get(digest, d -> new Facts());
  }
}
