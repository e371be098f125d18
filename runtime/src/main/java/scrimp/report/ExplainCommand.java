package scrimp.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Origin;
import scrimp.call.Request;
import scrimp.pipeline.Explanation;
import scrimp.policy.Policy;
import scrimp.policy.PolicySource;

/** Shows what a policy would do with one request, without sending it. */
@Command(
    name = "explain",
    description = "What a policy would do with one request: rules, stages, cache key.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:the request was explained",
      " 1:the request is to no provider of the policy, or no JSON object",
      " 2:a file is missing or an option is wrong"
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "request.json",
      description = "The request's body as the application sends it.")
  private Path request;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy; without it the one that the agent would find.")
  private Path policyFile;

  @Option(
      names = "--against",
      paramLabel = "stored.json",
      description = "Another request's body: whether the first may be answered with its reply.")
  private Path against;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the application sends it; guessed from the body for api.openai.com.")
  private URI url;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "A request header; may be given several times.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(names = "--feature", paramLabel = "NAME", description = "The feature that calls.")
  private String feature = Origin.UNKNOWN;

  @Option(names = "--thread", paramLabel = "NAME", description = "The thread that calls.")
  private String thread = "main";

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    byte[] body;
    byte[] stored;
    try {
      body = Files.readAllBytes(request);
      stored = against == null ? null : Files.readAllBytes(against);
    } catch (NoSuchFileException e) {
      err.println("no such file: " + e.getFile());
      return 2;
    }
    if (policyFile != null && !Files.isReadable(policyFile)) {
      err.println("no such file: " + policyFile);
      return 2;
    }
    Policy policy =
        (policyFile == null ? PolicySource.of(null) : PolicySource.ofFile(policyFile)).load();
    policy.problems().forEach(err::println);
    try {
      Request asked = new Request("POST", target(body), headers(), body);
      CallSite site = new CallSite(feature, thread, Map.of());
      Explanation.of(policy, asked, site).forEach(out::println);
      if (stored != null) {
        Request other = new Request("POST", target(body), headers(), stored);
        Explanation.compared(policy, asked, other, site).forEach(out::println);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(request + ": " + e.getMessage());
      return 1;
    }
  }

  private URI target(byte[] body) {
    if (url != null) {
      return url;
    }
    JsonNode tree = Json.object(body);
    if (tree.has("contents")) {
      throw new IllegalArgumentException(
          "the body is one of Gemini's, which does not name its model; --url must");
    }
    String endpoint = "embeddings";
    if (tree.has("messages")) {
      endpoint = "chat/completions";
    } else if (tree.path("input").isArray() && !tree.path("model").asText().contains("embedding")
        || tree.has("instructions")
        || tree.has("max_output_tokens")) {
      endpoint = "responses";
    }
    return URI.create("https://api.openai.com/v1/" + endpoint);
  }

  private Headers headers() {
    return Headers.of(
        headers.entrySet().stream()
            .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
            .toArray(String[]::new));
  }
}
