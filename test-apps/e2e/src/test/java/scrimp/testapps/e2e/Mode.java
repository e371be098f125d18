package scrimp.testapps.e2e;

/** How an application is run. */
enum Mode {
  WITHOUT_AGENT,
  OBSERVE,
  ENFORCE
}
