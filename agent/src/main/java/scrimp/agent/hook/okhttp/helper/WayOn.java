package scrimp.agent.hook.okhttp.helper;

/** A tag on requests of ours to another provider: they are not intercepted again. */
final class WayOn {
  static final WayOn TAG = new WayOn();

  private WayOn() {}
}
