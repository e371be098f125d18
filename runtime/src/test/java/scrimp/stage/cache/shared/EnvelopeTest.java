package scrimp.stage.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeTest {
  private static final int MAX = 100_000;
  private static final byte[] OLD = new byte[16];
  private static final byte[] NEW = new byte[32];
  private static final byte[] CONTENT =
      "an answer of some length ".repeat(40).getBytes(StandardCharsets.UTF_8);

  static {
    Arrays.fill(NEW, (byte) 7);
  }

  static Stream<Envelope> envelopes() {
    return Stream.of(
        new Envelope(false, null, MAX),
        new Envelope(true, null, MAX),
        new Envelope(false, new AesGcm(List.of(OLD)), MAX),
        new Envelope(true, new AesGcm(List.of(NEW)), MAX));
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void whatIsSealedIsOpenedAgainAlsoNothingAndLittle(Envelope envelope) throws Exception {
    for (byte[] content : List.of(CONTENT, new byte[0], new byte[] {1})) {
      assertThat(envelope.open("name", envelope.seal("name", content))).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void aValueWithAnyOneByteChangedOrCutOffIsRefused(Envelope envelope) throws Exception {
    byte[] value = envelope.seal("name", CONTENT);
    for (int i = 0; i < value.length; i++) {
      byte[] damaged = value.clone();
      damaged[i] ^= 0x10;
      assertThatThrownBy(() -> envelope.open("name", damaged)).isInstanceOf(IOException.class);
      byte[] cut = Arrays.copyOf(value, i);
      assertThatThrownBy(() -> envelope.open("name", cut)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void aValueThatWasStoredUnderAnotherNameIsRefused(Envelope envelope) throws Exception {
    byte[] value = envelope.seal("name", CONTENT);

    assertThatThrownBy(() -> envelope.open("nama", value)).isInstanceOf(IOException.class);
  }

  @Test
  void aValueOfAnotherVersionIsRefused() throws Exception {
    Envelope envelope = new Envelope(true, null, MAX);
    byte[] value = envelope.seal("name", CONTENT);
    value[2]++;

    assertThatThrownBy(() -> envelope.open("name", value)).hasMessage("of another format");
  }

  @Test
  void whoHasAKeyTakesNothingInTheClearAndTheOtherWayRound() throws Exception {
    Envelope clear = new Envelope(true, null, MAX);
    Envelope encrypting = new Envelope(true, new AesGcm(List.of(NEW)), MAX);
    byte[] readable = clear.seal("name", CONTENT);
    byte[] secret = encrypting.seal("name", CONTENT);

    assertThatThrownBy(() -> encrypting.open("name", readable)).hasMessage("not encrypted");
    assertThatThrownBy(() -> clear.open("name", secret)).hasMessage("encrypted");
  }

  @Test
  void anEncryptedValueShowsNothingAndNeverTwiceTheSame() throws GeneralSecurityException {
    Envelope envelope = new Envelope(false, new AesGcm(List.of(NEW)), MAX);
    byte[] value = envelope.seal("name", CONTENT);

    assertThat(new String(value, StandardCharsets.ISO_8859_1)).doesNotContain("answer");
    assertThat(value).isNotEqualTo(envelope.seal("name", CONTENT));
  }

  @Test
  void keysCanBeChangedOneJvmAfterTheOther() throws Exception {
    Envelope before = new Envelope(true, new AesGcm(List.of(OLD)), MAX);
    Envelope changing = new Envelope(true, new AesGcm(List.of(NEW, OLD)), MAX);
    Envelope after = new Envelope(true, new AesGcm(List.of(NEW)), MAX);

    byte[] old = before.seal("name", CONTENT);
    byte[] fresh = changing.seal("name", CONTENT);

    assertThat(changing.open("name", old)).isEqualTo(CONTENT);
    assertThat(after.open("name", fresh)).isEqualTo(CONTENT);
    assertThatThrownBy(() -> after.open("name", old)).isInstanceOf(IOException.class);
  }

  @Test
  void aValueThatWouldBecomeTooLargeIsRefused() throws Exception {
    byte[] bomb = new Envelope(true, null, MAX).seal("name", new byte[10_000_000]);

    assertThat(bomb.length).isLessThan(MAX);
    assertThatThrownBy(() -> new Envelope(true, null, MAX).open("name", bomb))
        .isInstanceOf(IOException.class);
  }
}
