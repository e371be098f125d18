package scrimp.testapps.ktor;

import io.ktor.http.ContentType;
import io.ktor.http.content.OutgoingContent;

/** In memory. */
final class WholeBody extends OutgoingContent.ByteArrayContent {
  private final byte[] bytes;
  private final ContentType type;

  WholeBody(byte[] bytes, String type) {
    this.bytes = bytes;
    this.type = ContentType.Companion.parse(type);
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public Long getContentLength() {
    return (long) bytes.length;
  }

  @Override
  public ContentType getContentType() {
    return type;
  }
}
