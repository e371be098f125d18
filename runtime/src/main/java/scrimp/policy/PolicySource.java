package scrimp.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a policy is written: a file, found by agent argument, {@code -Dscrimp.config}, {@code
 * SCRIMP_CONFIG} or as {@code ./scrimp.properties}; over it the environment, over that system
 * properties, over these the agent argument's own settings.
 */
public final class PolicySource {
  private static final String DEFAULT_FILE = "scrimp.properties";
  private static final Place ARGUMENT = Place.other("agent argument");

  private final List<Entry> arguments = new ArrayList<>();
  private final Map<String, String> environment;
  private final Supplier<Map<String, String>> properties;

  /** What names the file; the default where nothing does. */
  private final Place named;

  private final String name;
  private final Path directory;

  PolicySource(
      String agentArguments,
      Map<String, String> environment,
      Supplier<Map<String, String>> properties,
      Path directory) {
    this.environment = environment;
    this.properties = properties;
    this.directory = directory;
    String argued = read(agentArguments);
    String property = properties.get().get("scrimp.config");
    String variable = environment.get("SCRIMP_CONFIG");
    if (given(argued)) {
      named = ARGUMENT;
      name = argued;
    } else if (given(property)) {
      named = Place.other("system property -Dscrimp.config");
      name = property;
    } else if (given(variable)) {
      named = Place.other("environment SCRIMP_CONFIG");
      name = variable;
    } else {
      named = Place.DEFAULT;
      name = DEFAULT_FILE;
    }
  }

  /**
   * Of this process.
   *
   * @param agentArguments {@code policy.properties} or {@code config=policy.properties}, and {@code
   *     key=value}, parted by semicolons; or null
   */
  public static PolicySource of(String agentArguments) {
    return new PolicySource(
        agentArguments, System.getenv(), PolicySource::systemProperties, Path.of(""));
  }

  /** That file alone; the environment is asked for credentials only. */
  public static PolicySource ofFile(Path file) {
    Map<String, String> credentials = new HashMap<>(System.getenv());
    credentials.keySet().removeIf(variable -> variable.startsWith("SCRIMP_"));
    return new PolicySource("config=" + file, credentials, Map::of, Path.of(""));
  }

  /** The file, which need not be there. */
  public Path file() {
    try {
      return directory.resolve(name.strip());
    } catch (InvalidPathException e) {
      return directory.resolve(DEFAULT_FILE);
    }
  }

  /** Reads it all anew. Never throws: what is wrong is among the policy's problems. */
  public Policy load() {
    Problems problems = new Problems();
    Layers layers = new Layers(problems);
    Path file = file();
    String text = text(file, problems);
    if (text != null) {
      layers.file(PropertiesText.read(text, file.toString(), problems));
    }
    layers.environment(environment);
    layers.systemProperties(properties.get());
    layers.arguments(arguments);
    return policy(text == null ? null : file, layers, environment, problems);
  }

  static Policy parse(String text, String file) {
    Problems problems = new Problems();
    Layers layers = new Layers(problems);
    layers.file(PropertiesText.read(text, file, problems));
    return policy(null, layers, Map.of(), problems);
  }

  private static Policy policy(
      Path file, Layers layers, Map<String, String> environment, Problems problems) {
    PolicyReader reader = new PolicyReader(problems);
    reader.read(layers.merged());
    Values values = reader.values();
    Providers providers = new ProvidersReader(values, environment, problems).read();
    List<Rule> rules = reader.rules(providers);
    tellOfSharedCache(values, environment, problems);
    return new Policy(
        new Policy.Parts(
            file,
            values,
            rules,
            providers,
            PriceReader.read(values, providers),
            problems.list(),
            environment),
        null);
  }

  private static void tellOfSharedCache(
      Values values, Map<String, String> environment, Problems problems) {
    new SharedCacheCheck(values, problems)
        .tell(
            Credential.of(
                values.set(Settings.CACHE_SHARED_PASSWORD_ENV),
                values.set(Settings.CACHE_SHARED_PASSWORD_FILE),
                environment),
            Credential.of(
                values.set(Settings.CACHE_SHARED_ENCRYPTION_KEY_ENV),
                values.set(Settings.CACHE_SHARED_ENCRYPTION_KEY_FILE),
                environment));
  }

  /** Null where there is none. A file that somebody named must be there. */
  private String text(Path file, Problems problems) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      if (named != Place.DEFAULT) {
        problems.error(named, "", "there is no file " + file + "; defaults hold");
      }
      return null;
    } catch (IOException e) {
      problems.error(
          Place.file(file.toString(), 0),
          "",
          "the file cannot be read (" + e.getClass().getSimpleName() + "); defaults hold");
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.error(
          Place.file(file.toString(), 0),
          "",
          "the file is not UTF-8; allowed is UTF-8, or \\uXXXX for what is not ASCII");
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Takes the settings out of the argument and returns the file that it names, or null. */
  private String read(String agentArguments) {
    String file = null;
    for (String part : agentArguments == null ? new String[0] : agentArguments.split(";")) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip();
      if (key.equals("config") || key.equals("scrimp.config") || (equals < 0 && given(value))) {
        file = value;
      } else if (equals >= 0) {
        String property = key.startsWith(Setting.PREFIX) ? key : Setting.PREFIX + key;
        arguments.add(new Entry(property, value, ARGUMENT));
      }
    }
    return file;
  }

  private static boolean given(String text) {
    return text != null && !text.isBlank();
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> ours = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(Setting.PREFIX)) {
        ours.put(name, System.getProperty(name, ""));
      }
    }
    return ours;
  }
}
