package scrimp.stage.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import scrimp.call.Outcome;

class EntryCodecTest {

  @Test
  void anEntryIsReadAsItWasWritten() throws IOException {
    SharedEntry entry = Samples.entry("{\"Ω\":\"\uD83D\uDE00\"}").begunAt(17);

    SharedEntry read = EntryCodec.read(EntryCodec.write(entry));

    assertThat(read).usingRecursiveComparison().ignoringFields("outcome.whole").isEqualTo(entry);
  }

  @Test
  void whatIsNotThereIsReadAsNotThere() throws IOException {
    Outcome bare = new Outcome(Outcome.End.COMPLETE, null, null, null, true, null, Optional::empty);
    SharedEntry entry = new SharedEntry(new byte[0], bare, null, null, null, null, 0, 0, 0);

    SharedEntry read = EntryCodec.read(EntryCodec.write(entry));

    assertThat(read).usingRecursiveComparison().ignoringFields("outcome.whole").isEqualTo(entry);
  }

  @Test
  void bytesThatAreNoEntryAreRefusedWithoutTakingMemoryForThem() {
    byte[] written = EntryCodec.write(Samples.entry("x"));
    for (int length = 0; length < written.length; length++) {
      byte[] cut = Arrays.copyOf(written, length);
      assertThatThrownBy(() -> EntryCodec.read(cut)).isInstanceOf(IOException.class);
    }
    byte[] longer = Arrays.copyOf(written, written.length + 1);
    assertThatThrownBy(() -> EntryCodec.read(longer)).isInstanceOf(IOException.class);
    byte[] huge = written.clone();
    Arrays.fill(huge, 16, 20, (byte) 0x7f);
    assertThatThrownBy(() -> EntryCodec.read(huge)).isInstanceOf(IOException.class);
  }
}
