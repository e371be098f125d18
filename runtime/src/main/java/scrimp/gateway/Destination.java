package scrimp.gateway;

import java.net.URI;
import scrimp.call.CallSite;

/**
 * Where a request to the gateway is to go.
 *
 * @param target absolute
 * @param site who makes the call
 * @param client what makes it, as reports name it
 */
record Destination(URI target, CallSite site, String client) {}
