package scrimp.testapps.load.wire;

import java.util.Map;

/**
 * What came back.
 *
 * @param headers the first value of each, names in lower case
 */
public record Received(int status, Map<String, String> headers, String body) {}
