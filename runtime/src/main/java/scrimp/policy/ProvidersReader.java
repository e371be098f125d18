package scrimp.policy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes providers of what was set for each. */
final class ProvidersReader {
  private static final List<Setting<?>> PARTS =
      Settings.all().stream().filter(s -> s.key().startsWith("provider.<name>.")).toList();

  private final Values values;
  private final Map<String, String> environment;
  private final Problems problems;

  ProvidersReader(Values values, Map<String, String> environment, Problems problems) {
    this.values = values;
    this.environment = environment;
    this.problems = problems;
  }

  Providers read() {
    Map<String, Place> named = new LinkedHashMap<>();
    BuiltInProvider.ALL.keySet().forEach(name -> named.put(name, Place.DEFAULT));
    for (Setting<?> part : PARTS) {
      values.named(part).forEach((names, value) -> named.putIfAbsent(names.get(0), value.place()));
    }
    List<Provider> providers = new ArrayList<>();
    named.forEach((name, place) -> provider(name, place).ifPresent(providers::add));
    providers.forEach(provider -> tellShadowed(provider, providers));
    return new Providers(providers);
  }

  /** Two names for one URL may be meant, since calls can be routed to the second. */
  private void tellShadowed(Provider later, List<Provider> providers) {
    for (Provider first : providers) {
      if (first == later) {
        return;
      }
      if (first.urls().contains(later.url())) {
        problems.warning(
            values.place(Settings.PROVIDER_URL, later.name()),
            Settings.PROVIDER_URL.property(List.of(later.name())),
            "the provider "
                + first.name()
                + " has that URL already; calls to it are those of "
                + first.name()
                + ", and "
                + later.name()
                + " is just somewhere to route to");
        return;
      }
    }
  }

  private Optional<Provider> provider(String name, Place place) {
    URI set = values.named(Settings.PROVIDER_URL, name);
    BuiltInProvider builtIn = BuiltInProvider.ALL.get(name);
    if (set == null && builtIn == null) {
      problems.error(
          place,
          "scrimp.provider." + name,
          "the provider has no usable URL: scrimp.provider."
              + name
              + ".url must be set; until then there is no such provider");
      return Optional.empty();
    }
    return Optional.of(
        new Provider(
            name,
            set == null ? builtIn.urls() : List.of(set),
            dialect(name, builtIn),
            credential(name),
            Optional.ofNullable(values.named(Settings.PROVIDER_STREAM_USAGE, name)),
            models(name)));
  }

  private String dialect(String name, BuiltInProvider builtIn) {
    boolean set = values.place(Settings.PROVIDER_DIALECT, name) != Place.DEFAULT;
    return set || builtIn == null
        ? values.named(Settings.PROVIDER_DIALECT, name)
        : builtIn.dialect();
  }

  private Map<String, String> models(String name) {
    Map<String, String> models = new LinkedHashMap<>();
    values
        .named(Settings.PROVIDER_MODEL)
        .forEach(
            (names, value) -> {
              if (names.get(0).equals(name)) {
                models.put(names.get(1), (String) value.value());
              }
            });
    return Map.copyOf(models);
  }

  private Credential credential(String name) {
    String variable = values.named(Settings.PROVIDER_CREDENTIAL_ENV, name);
    Path file = values.named(Settings.PROVIDER_CREDENTIAL_FILE, name);
    if (variable != null && file != null) {
      problems.warning(
          values.place(Settings.PROVIDER_CREDENTIAL_FILE, name),
          Settings.PROVIDER_CREDENTIAL_FILE.property(List.of(name)),
          "credential.env is set too and goes before it");
    }
    if (variable != null) {
      return ofEnvironment(name, variable);
    }
    return file == null ? Credential.NONE : ofFile(name, file);
  }

  /** The variable is not repeated: a key pasted there by mistake would be. */
  private Credential ofEnvironment(String name, String variable) {
    Credential credential = Credential.ofEnvironment(variable, environment.get(variable));
    if (credential.value() == null) {
      problems.warning(
          values.place(Settings.PROVIDER_CREDENTIAL_ENV, name),
          Settings.PROVIDER_CREDENTIAL_ENV.property(List.of(name)),
          "the environment variable that it names is not set; calls that are routed there go"
              + " without a credential of their own");
    }
    return credential;
  }

  private Credential ofFile(String name, Path file) {
    Credential credential = Credential.ofFile(file);
    if (credential.value() == null) {
      problems.warning(
          values.place(Settings.PROVIDER_CREDENTIAL_FILE, name),
          Settings.PROVIDER_CREDENTIAL_FILE.property(List.of(name)),
          (Files.exists(file) ? "the file is empty or cannot be read" : "there is no such file")
              + "; calls that are routed there go without a credential of their own until there"
              + " is one");
    }
    return credential;
  }
}
