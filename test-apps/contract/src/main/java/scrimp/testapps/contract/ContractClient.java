package scrimp.testapps.contract;

import java.io.IOException;
import java.util.List;

/**
 * One HTTP client, used as an application uses it. Failures are the client's own exceptions,
 * neither wrapped nor translated: they are part of the contract.
 */
public interface ContractClient {

  /** The client's name in the suite's output. */
  String name();

  WholeReply send(Outgoing request) throws IOException, InterruptedException;

  /** Returns as soon as the client gives the application the body to read. */
  LiveReply open(Outgoing request) throws IOException, InterruptedException;

  /** What only this client has: its own body handlers, interceptors, streaming modes and so on. */
  List<Scenario> ownScenarios();
}
