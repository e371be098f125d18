package scrimp.testapps.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import scrimp.testapps.contract.Payload;

/** Request bodies as Reactor Netty takes them. */
final class Bodies {
  private Bodies() {}

  /** Null where the request has none. */
  static Publisher<ByteBuf> of(Payload payload) {
    if (payload instanceof Payload.None) {
      return null;
    } else if (payload instanceof Payload.Late late) {
      return Mono.delay(late.pause()).map(tick -> Unpooled.wrappedBuffer(late.bytes()));
    } else if (payload instanceof Payload.Once once) {
      return once(once.bytes());
    } else if (payload instanceof Payload.Unsized unsized) {
      return inTwo(unsized.bytes());
    }
    return Mono.fromSupplier(() -> Unpooled.wrappedBuffer(payload.bytes()));
  }

  private static Publisher<ByteBuf> inTwo(byte[] bytes) {
    int half = bytes.length / 2;
    return Flux.just(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length))
        .map(Unpooled::wrappedBuffer);
  }

  private static Publisher<ByteBuf> once(byte[] bytes) {
    AtomicBoolean taken = new AtomicBoolean();
    return Mono.defer(
        () ->
            taken.compareAndSet(false, true)
                ? Mono.just(Unpooled.wrappedBuffer(bytes))
                : Mono.error(new IOException("the body was subscribed to a second time")));
  }
}
