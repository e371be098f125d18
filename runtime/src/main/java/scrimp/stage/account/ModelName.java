package scrimp.stage.account;

/** A model of a provider, neither of them null. */
record ModelName(String provider, String model) {
  ModelName {
    provider = provider == null ? "" : provider;
    model = model == null ? "" : model;
  }
}
