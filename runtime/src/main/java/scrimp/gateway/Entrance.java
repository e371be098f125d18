package scrimp.gateway;

import scrimp.call.Headers;

/** Who may come in, and where their requests go. Thread-safe. */
interface Entrance {

  /**
   * @param path raw path and query of the request line
   */
  Destination destination(String method, String path, Headers headers) throws Refusal;
}
