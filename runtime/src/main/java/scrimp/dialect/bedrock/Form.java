package scrimp.dialect.bedrock;

/** What a reply is: the path says it, not the body. */
enum Form {
  WHOLE("application/json"),
  FRAMES("application/vnd.amazon.eventstream");

  private final String mediaType;

  Form(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }
}
