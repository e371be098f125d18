package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedCachePolicyTest {
  private static final String URL = "scrimp.cache.shared.url = rediss://cache.acme.com\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis://localhost | redis://localhost:6379",
        "redis://localhost:7000/2 | redis://localhost:7000/2",
        "rediss://[::1]:6380/0 | rediss://[::1]:6380",
        "redis-sentinel://a,b:26380/1#main | redis-sentinel://a:26379,b:26380/1#main",
        "rediss-cluster://a:7000,b | rediss-cluster://a:7000,b:6379"
      })
  void urlsOfServersSentinelsAndClustersAreRead(String written, String read) {
    RedisUrl url = RedisUrl.parse(written);

    assertThat(url).hasToString(read);
    assertThat(RedisUrl.parse(read)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:6379",
        "http://localhost",
        "redis://",
        "redis://a,b",
        "redis://a:0",
        "redis://a:70000",
        "redis://a/x",
        "redis://user:secret@a",
        "redis://a#main",
        "redis-sentinel://a",
        "redis-cluster://a/1",
        "redis-cluster://a,,b"
      })
  void whatIsNoUrlIsRefused(String written) {
    assertThatThrownBy(() -> RedisUrl.parse(written)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPasswordInTheUrlIsNotRepeatedAndSaidWhereItBelongs() {
    Policy policy = Policy.parse("scrimp.cache.shared.url = redis://u:hunter2@host");

    assertThat(policy.broken()).isTrue();
    assertThat(policy.problems().toString())
        .contains("cache.shared.password.env")
        .doesNotContain("hunter2");
  }

  @Test
  void settingsThatSayNothingWithoutAUrlAreTold() {
    Policy policy = Policy.parse("scrimp.cache.shared.user = me");

    assertThat(policy.broken()).isFalse();
    assertThat(policy.problems().toString()).contains("cache.shared.url is not set");
  }

  @Test
  void aPasswordOrKeyThatIsNotThereIsAWarning() {
    Policy policy =
        Policy.parse(
            URL
                + "scrimp.cache.shared.password.env = NO_SUCH_VARIABLE\n"
                + "scrimp.cache.shared.encryption-key.file = /no/such/file\n"
                + "scrimp.cache.shared.ca-file = /no/such/file\n");

    assertThat(policy.broken()).isFalse();
    assertThat(policy.problems()).hasSize(3);
    assertThat(policy.problems().toString())
        .contains("without a password until there is one")
        .contains("nothing is shared until there is a key")
        .contains("nothing is shared until it can");
  }

  @Test
  void aKeyThatIsNoneIsAnErrorAndNotRepeated(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("key");
    Files.writeString(key, "c29tZXRoaW5n");
    String text = URL + "scrimp.cache.shared.encryption-key.file = " + key;

    Policy policy = Policy.parse(text);

    assertThat(policy.broken()).isTrue();
    assertThat(policy.problems().toString())
        .contains("key 1 has 9 bytes")
        .doesNotContain("c29tZXRoaW5n");
    Files.writeString(key, "00".repeat(16) + "\n" + "11".repeat(32));
    assertThat(Policy.parse(text).problems()).isEmpty();
    assertThat(EncryptionKeys.parse(Files.readString(key))).hasSize(2);
  }

  @Test
  void certificatesWithoutTlsAreTold(@TempDir Path folder) {
    Policy policy =
        Policy.parse(
            "scrimp.cache.shared.url = redis://a\nscrimp.cache.shared.ca-file = " + folder);

    assertThat(policy.problems().toString()).contains("it begins with rediss");
  }

  @Test
  void aNamespaceIsAWord() {
    assertThat(Policy.parse(URL + "scrimp.cache.shared.namespace = a b*").broken()).isTrue();
    assertThat(Policy.parse(URL + "scrimp.cache.shared.namespace = prod-1.eu").broken()).isFalse();
  }
}
