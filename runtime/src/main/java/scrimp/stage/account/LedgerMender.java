package scrimp.stage.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.OptionalLong;
import scrimp.call.Json;

/**
 * Ends files whose process died before it could: cuts off a torn last line and writes below how
 * much that was, so that the loss is stated once and stays on record.
 */
final class LedgerMender {
  /** Longer than any line that we write. */
  private static final int TAIL = 1 << 16;

  private LedgerMender() {}

  /**
   * @return bytes of the torn line; empty where the file had been ended, or is still being written
   */
  static OptionalLong mend(LedgerFile file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (lock == null || file.processRuns()) {
        return OptionalLong.empty();
      }
      return mend(channel);
    }
  }

  /**
   * Of a byte where no line will ever be, as some systems keep others from reading what is locked.
   *
   * @return null where somebody else has it
   */
  static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static OptionalLong mend(FileChannel channel) throws IOException {
    long size = channel.size();
    ByteBuffer tail = tail(channel, size);
    int torn = afterLastLineFeed(tail);
    int fragment = tail.limit() - torn;
    if (fragment == 0 && closedInOrder(tail)) {
      return OptionalLong.empty();
    }
    ByteArrayOutputStream ending = new ByteArrayOutputStream();
    long lost = 0;
    long end = size;
    if (fragment > 0 && whole(tail, torn)) {
      ending.write('\n');
    } else {
      lost = fragment;
      end = size - fragment;
    }
    LedgerJson.writeMended(Instant.now(), lost, ending);
    channel.truncate(end);
    write(channel, ByteBuffer.wrap(ending.toByteArray()), end);
    channel.force(true);
    return OptionalLong.of(lost);
  }

  private static ByteBuffer tail(FileChannel channel, long size) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL, size));
    long at = size - tail.capacity();
    while (tail.hasRemaining()) {
      int read = channel.read(tail, at + tail.position());
      if (read < 0) {
        break;
      }
    }
    return tail.flip();
  }

  static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private static int afterLastLineFeed(ByteBuffer tail) {
    int i = tail.limit();
    while (i > 0 && tail.get(i - 1) != '\n') {
      i--;
    }
    return i;
  }

  private static boolean closedInOrder(ByteBuffer tail) {
    int end = tail.limit() - 1;
    int start = end;
    while (start > 0 && tail.get(start - 1) != '\n') {
      start--;
    }
    String last =
        end < 0 ? "" : new String(tail.array(), start, end - start, StandardCharsets.UTF_8);
    return LedgerReader.isMarker(last);
  }

  /** A line that lacks nothing but its line feed. */
  private static boolean whole(ByteBuffer tail, int from) {
    byte[] line = new byte[tail.limit() - from];
    tail.get(from, line);
    try {
      LedgerLine.entry(Json.object(line));
      return true;
    } catch (IllegalArgumentException torn) {
      return false;
    }
  }
}
