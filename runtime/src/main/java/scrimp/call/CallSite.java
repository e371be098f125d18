package scrimp.call;

import java.util.Map;

/**
 * What only the calling thread knows, taken when the application makes the call and before any
 * other thread goes on with it.
 *
 * @param feature class#method of the first frame that is neither library nor JDK nor ours
 * @param thread the calling thread's name
 * @param mdc the logging context's entries that policy names; empty where it names none
 */
public record CallSite(String feature, String thread, Map<String, String> mdc) {}
