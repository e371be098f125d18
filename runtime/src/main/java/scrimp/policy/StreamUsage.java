package scrimp.policy;

/** Where the usage of a stream comes from that the application did not ask to report it. */
public enum StreamUsage {
  /** The provider is asked, and its answer hidden from the application. */
  ASK,
  /** Tokens are counted here; the request is left as it is. */
  COUNT
}
