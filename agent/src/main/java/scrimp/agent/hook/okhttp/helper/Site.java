package scrimp.agent.hook.okhttp.helper;

import scrimp.call.CallSite;
import scrimp.pipeline.Match;

/**
 * A tag on a request: what was found out when its call was made, for interceptors may run on
 * another thread.
 */
final class Site {
  private final Match match;
  private final CallSite callSite;

  Site(Match match, CallSite callSite) {
    this.match = match;
    this.callSite = callSite;
  }

  Match match() {
    return match;
  }

  CallSite callSite() {
    return callSite;
  }
}
