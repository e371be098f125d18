package scrimp.gateway;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scrimp.pipeline.Engine;
import scrimp.policy.Policy;
import scrimp.policy.PolicySource;
import scrimp.policy.Provider;
import scrimp.policy.Settings;

/** Runs the gateway by itself, for programs that are not on the JVM. */
@Command(
    name = "gateway",
    description = {
      "Runs the same pipeline as an HTTP server, for programs that are not on the JVM:",
      "set their base URL to http://127.0.0.1:8080/v1 (OpenAI) or http://127.0.0.1:8080/anthropic,",
      "or http://127.0.0.1:8080/NAME for any scrimp.provider.NAME of the policy."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:it was told to stop, and calls under way have come to their end",
      " 1:the policy has an error",
      " 2:the policy's file is missing, an option is wrong, or the address cannot be used"
    })
public final class GatewayCommand implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final int UNUSABLE = 2;
  private static final Duration GRACE = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;

  @Option(names = "--port", paramLabel = "PORT", description = "Instead of scrimp.gateway.port.")
  private Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Instead of scrimp.gateway.bind; one beyond loopback wants a token.")
  private String bind;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy; without it the one that the agent would find.")
  private Path policyFile;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (policyFile != null && !Files.isReadable(policyFile)) {
      err.println("no such file: " + policyFile);
      return UNUSABLE;
    }
    Policy policy = PolicySource.of(arguments()).load();
    if (policy.broken()) {
      policy.problems().forEach(err::println);
      return BROKEN;
    }
    try {
      InetSocketAddress address = address(policy);
      Token token = token(policy, address);
      Engine engine = Engine.start(arguments(), null, new PrintStream(System.err, true));
      serve(Gateway.open(address, new Standalone(engine, token), engine, (uri, e) -> {}), engine);
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      err.println("cannot listen: " + e.getMessage());
      return UNUSABLE;
    }
  }

  /** As the agent would be given them. */
  private String arguments() {
    StringBuilder arguments = new StringBuilder();
    if (policyFile != null) {
      arguments.append("config=").append(policyFile).append(';');
    }
    if (port != null) {
      arguments.append(Settings.GATEWAY_PORT.key()).append('=').append(port).append(';');
    }
    if (bind != null) {
      arguments.append(Settings.GATEWAY_BIND.key()).append('=').append(bind).append(';');
    }
    return arguments.isEmpty() ? null : arguments.toString();
  }

  private static InetSocketAddress address(Policy policy) throws IOException {
    return new InetSocketAddress(
        InetAddress.getByName(policy.get(Settings.GATEWAY_BIND)),
        policy.get(Settings.GATEWAY_PORT));
  }

  /** Null where none is wanted. */
  private static Token token(Policy policy, InetSocketAddress address) {
    String secret = policy.gatewayToken().value();
    if (secret != null) {
      return Token.of(secret);
    }
    boolean named =
        policy.get(Settings.GATEWAY_TOKEN_ENV) != null
            || policy.get(Settings.GATEWAY_TOKEN_FILE) != null;
    if (named || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          named
              ? "the policy wants a token, but there is none in " + policy.gatewayToken()
              : address.getHostString()
                  + " can be reached from elsewhere, so a token is wanted: set "
                  + Settings.GATEWAY_TOKEN_ENV
                  + " or "
                  + Settings.GATEWAY_TOKEN_FILE);
    }
    return null;
  }

  private void serve(Gateway gateway, Engine engine) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    InetSocketAddress address = gateway.address();
    String base = "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    out.println("listening at " + base);
    out.println("  " + base + "/v1 for openai");
    for (Provider provider : engine.providers().all()) {
      out.println("  " + base + '/' + provider.name() + " for " + provider.url());
    }
    out.flush();
    CountDownLatch told = new CountDownLatch(1);
    Termination.onSignal(told::countDown);
    told.await();
    gateway.drain(GRACE);
  }
}
