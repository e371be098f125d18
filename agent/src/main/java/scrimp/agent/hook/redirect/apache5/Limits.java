package scrimp.agent.hook.redirect.apache5;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.pool.ConnPoolControl;

/** Gives the gateway's routes the number of connections that the application gave their targets. */
final class Limits {
  private Limits() {}

  /**
   * @param manager of the client's connections
   */
  @SuppressWarnings("unchecked")
  static void carryOver(Object manager, HttpRoute target, HttpRoute instead) {
    if (manager instanceof ConnPoolControl<?>) {
      ConnPoolControl<HttpRoute> pool = (ConnPoolControl<HttpRoute>) manager;
      int most = pool.getMaxPerRoute(target);
      if (pool.getMaxPerRoute(instead) != most) {
        pool.setMaxPerRoute(instead, most);
      }
    }
  }
}
