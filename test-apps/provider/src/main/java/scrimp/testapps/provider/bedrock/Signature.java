package scrimp.testapps.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Exchange;

/**
 * Checks that a request came as it was signed: version 4 of AWS's signatures, with the header
 * {@code Authorization}, for the secret key that the stand-in knows.
 */
final class Signature {
  /** The secret of every access key. */
  private static final String SECRET = "stand-in-secret";

  private static final Pattern FORM =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request,"
              + " *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})");

  private Signature() {}

  static void check(Exchange exchange, String authorization) {
    Matcher form = FORM.matcher(authorization);
    if (!form.matches()) {
      throw refused("Authorization header requires 'Credential', 'SignedHeaders', 'Signature'.");
    }
    String scope = form.group(2) + "/" + form.group(3) + "/" + form.group(4) + "/aws4_request";
    String text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            String.valueOf(exchange.header("x-amz-date")),
            scope,
            hex(sha256(canonical(exchange, form.group(5)).getBytes(UTF_8))));
    byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    if (!hex(hmac(key, text)).equals(form.group(6))) {
      throw refused(
          "The request signature we calculated does not match the signature you provided.");
    }
  }

  private static String canonical(Exchange exchange, String signedHeaders) {
    StringBuilder text = new StringBuilder(exchange.method()).append('\n');
    text.append(encoded(exchange.path())).append('\n');
    text.append(exchange.query() == null ? "" : exchange.query()).append('\n');
    for (String name : signedHeaders.split(";")) {
      String given = name.equals("host") ? exchange.authority() : exchange.header(name);
      String value = String.valueOf(given).trim().replaceAll(" +", " ");
      text.append(name).append(':').append(value).append('\n');
    }
    String stated = exchange.header("x-amz-content-sha256");
    String body = hex(sha256(exchange.body()));
    if (stated != null && !stated.equals(body)) {
      throw refused("The provided 'x-amz-content-sha256' header does not match what was computed.");
    }
    return text.append('\n').append(signedHeaders).append('\n').append(body).toString();
  }

  /** Every service but one encodes the path, as it stands in the request, once more. */
  private static String encoded(String path) {
    StringBuilder text = new StringBuilder();
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~/".indexOf(c) >= 0);
      text.append(plain ? "" + c : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return text.toString();
  }

  private static ApiError refused(String message) {
    return new ApiError(403, null, null, null, message, null);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
