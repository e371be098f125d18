package scrimp.testapps.provider.openai;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scrimp.testapps.provider.exchange.ApiError;

/** Reads {@code multipart/form-data} as the SDKs write it (RFC 7578). */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("(?i)[; ]filename=\"([^\"]*)\"");
  private static final String HEADERS_END = "\r\n\r\n";

  private Multipart() {}

  /** One field; the file name is null for a plain one. */
  record Part(String fileName, byte[] content) {
    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  /**
   * Splits a body into its fields by name.
   *
   * @throws ApiError 400 if it is no multipart body
   */
  static Map<String, Part> parts(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!boundary.find()) {
      throw ApiError.invalid(null, null, "The body must be multipart/form-data with a boundary.");
    }
    // one char a byte, so that positions in the text are positions in the body
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    Map<String, Part> parts = new LinkedHashMap<>();
    for (String section : text.split(Pattern.quote("\r\n--" + boundary.group(1)))) {
      int end = section.indexOf(HEADERS_END);
      Matcher name = NAME.matcher(end < 0 ? "" : section.substring(0, end));
      if (name.find()) {
        Matcher file = FILE_NAME.matcher(section.substring(0, end));
        byte[] content =
            section.substring(end + HEADERS_END.length()).getBytes(StandardCharsets.ISO_8859_1);
        parts.put(utf8(name.group(1)), new Part(file.find() ? utf8(file.group(1)) : null, content));
      }
    }
    return parts;
  }

  private static String utf8(String bytesAsChars) {
    return new String(bytesAsChars.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
