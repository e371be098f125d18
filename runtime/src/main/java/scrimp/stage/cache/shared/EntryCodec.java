package scrimp.stage.cache.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import scrimp.call.Outcome;
import scrimp.call.Usage;

/** An entry as bytes and back; what protects them is the {@link Envelope}'s. */
final class EntryCodec {
  private static final int ABSENT = -1;

  private EntryCodec() {}

  static byte[] write(SharedEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(entry.whole().length + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(entry.sequence());
      out.writeLong(TimeUnit.NANOSECONDS.toMillis(entry.ttlNanos()));
      text(out, entry.provider());
      text(out, entry.servedModel());
      text(out, entry.askedModel());
      text(out, entry.feature());
      Outcome outcome = entry.outcome();
      text(out, outcome.model());
      text(out, outcome.finishReason());
      text(out, outcome.serviceTier());
      out.writeBoolean(outcome.toolCalls());
      usage(out, outcome.usage());
      bytes(out, entry.whole());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException where these are no entry's bytes
   */
  static SharedEntry read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    long sequence = in.readLong();
    long ttlNanos = TimeUnit.MILLISECONDS.toNanos(in.readLong());
    String provider = text(in);
    String servedModel = text(in);
    String askedModel = text(in);
    String feature = text(in);
    String model = text(in);
    String finishReason = text(in);
    String serviceTier = text(in);
    boolean toolCalls = in.readBoolean();
    Usage usage = usage(in);
    byte[] whole = bytes(in);
    if (whole == null || in.available() > 0) {
      throw new IOException("no entry");
    }
    Outcome outcome =
        new Outcome(
            Outcome.End.COMPLETE,
            usage,
            model,
            finishReason,
            toolCalls,
            serviceTier,
            Optional::empty);
    return new SharedEntry(
        whole, outcome, provider, servedModel, askedModel, feature, ttlNanos, 0, sequence);
  }

  private static void usage(DataOutputStream out, Usage usage) throws IOException {
    out.writeBoolean(usage != null);
    if (usage != null) {
      out.writeLong(usage.input());
      out.writeLong(usage.cachedInput());
      out.writeLong(usage.cacheWrite());
      out.writeLong(usage.cacheWriteHour());
      out.writeLong(usage.audioInput());
      out.writeLong(usage.output());
      out.writeLong(usage.reasoning());
      out.writeLong(usage.audioOutput());
      out.writeLong(usage.webSearches());
      out.writeBoolean(usage.estimated());
    }
  }

  private static Usage usage(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return new Usage(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readBoolean());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = bytes(in);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes == null ? ABSENT : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == ABSENT) {
      return null;
    }
    if (length < 0 || length > in.available()) {
      throw new IOException("no entry");
    }
    return in.readNBytes(length);
  }
}
