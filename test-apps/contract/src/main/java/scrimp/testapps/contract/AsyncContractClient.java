package scrimp.testapps.contract;

import java.util.function.Consumer;

/**
 * A client that can also call asynchronously. The callback is registered in the client's own way
 * and at once, so that the thread it runs on is the client's choice and not the suite's.
 */
public interface AsyncContractClient extends ContractClient {

  PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply);

  PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply);
}
