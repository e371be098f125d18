package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The canonical form of a JSON tree: JSON text with sorted keys and without white space, written so
 * that two trees have equal forms only where no provider could tell them apart. Strings stay exact,
 * lone surrogates included. Fractions that are equal in value are equal ({@code 0.70} and {@code
 * 7e-1}), but {@code 1} and {@code 1.0} stay apart, since a schema is text to a model.
 */
public final class Canonical {
  private static final int BUFFER = 1024;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final Sink sink;
  private final byte[] buffer = new byte[BUFFER];
  private int used;

  private Canonical(Sink sink) {
    this.sink = sink;
  }

  /** The canonical form as text in UTF-8. */
  public static byte[] bytes(JsonNode node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
    write(node, out::write);
    return out.toByteArray();
  }

  /** SHA-256 of the canonical form. */
  public static byte[] digest(JsonNode node) {
    MessageDigest digest = sha256();
    update(digest, node);
    return digest.digest();
  }

  /** Adds the canonical form to a digest that may hold other parts of a key already. */
  public static void update(MessageDigest digest, JsonNode node) {
    write(node, digest::update);
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void write(JsonNode node, Sink sink) {
    Canonical canonical = new Canonical(sink);
    canonical.node(node);
    canonical.flush();
  }

  private void node(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object((ObjectNode) node);
      case ARRAY -> array(node);
      case STRING -> string(node.textValue());
      case NUMBER -> number(node);
      default -> ascii(node.asText());
    }
  }

  private void object(ObjectNode object) {
    String[] names = new String[object.size()];
    int n = 0;
    for (Iterator<String> it = object.fieldNames(); it.hasNext(); ) {
      names[n++] = it.next();
    }
    Arrays.sort(names);
    put('{');
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        put(',');
      }
      string(names[i]);
      put(':');
      node(object.get(names[i]));
    }
    put('}');
  }

  private void array(JsonNode array) {
    put('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        put(',');
      }
      node(array.get(i));
    }
    put(']');
  }

  private void number(JsonNode node) {
    if (node.isIntegralNumber()) {
      ascii(node.asText());
      return;
    }
    double d = node.doubleValue();
    if (!node.isBigDecimal() && (Double.isNaN(d) || Double.isInfinite(d))) {
      ascii(node.asText());
      return;
    }
    // never toPlainString: 1e999999999 would be a gigabyte
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    String digits = value.toString();
    ascii(digits);
    if (digits.indexOf('.') < 0 && digits.indexOf('E') < 0) {
      ascii(".0");
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void string(String text) {
    put('"');
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (used > BUFFER - 6) {
        flush();
      }
      if (c < 0x80) {
        if (c >= 0x20 && c != '"' && c != '\\') {
          buffer[used++] = (byte) c;
        } else {
          escape(c);
        }
      } else if (c < 0x800) {
        buffer[used++] = (byte) (0xC0 | c >> 6);
        buffer[used++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        supplementary(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        // a lone surrogate gets its own three bytes; String.getBytes would make it a question mark
        buffer[used++] = (byte) (0xE0 | c >> 12);
        buffer[used++] = (byte) (0x80 | c >> 6 & 0x3F);
        buffer[used++] = (byte) (0x80 | c & 0x3F);
      }
    }
    put('"');
  }

  private void escape(char c) {
    buffer[used++] = '\\';
    if (c >= 0x20) {
      buffer[used++] = (byte) c;
      return;
    }
    buffer[used++] = 'u';
    buffer[used++] = '0';
    buffer[used++] = '0';
    buffer[used++] = HEX[c >> 4];
    put((char) HEX[c & 0xF]);
  }

  private void supplementary(int code) {
    buffer[used++] = (byte) (0xF0 | code >> 18);
    buffer[used++] = (byte) (0x80 | code >> 12 & 0x3F);
    buffer[used++] = (byte) (0x80 | code >> 6 & 0x3F);
    buffer[used++] = (byte) (0x80 | code & 0x3F);
  }

  private void put(char c) {
    if (used == BUFFER) {
      flush();
    }
    buffer[used++] = (byte) c;
  }

  private void flush() {
    sink.write(buffer, 0, used);
    used = 0;
  }

  private interface Sink {
    void write(byte[] bytes, int offset, int length);
  }
}
