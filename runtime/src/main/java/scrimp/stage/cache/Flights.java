package scrimp.stage.cache;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import scrimp.call.Call;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Trace;
import scrimp.policy.Settings;
import scrimp.stage.cache.CacheStage.Keep;
import scrimp.stage.cache.Flight.Landing;

/**
 * Makes one upstream call of equal calls at the same time. The first flies; the others wait for
 * what becomes of it, never longer than their own time limits and the policy's.
 */
final class Flights {
  /** Beyond this an error reply is not shared; providers' are a few hundred bytes. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final ConcurrentMap<Key, Flight> inFlight = new ConcurrentHashMap<>();

  /** What the one that is to fly does before, and is told after. */
  interface Pilot {
    /**
     * The reply that makes the flight needless, or null.
     *
     * @throws IOException as the caller's client would have thrown it
     */
    Found needless() throws IOException;

    /** Neither blocks nor throws. */
    void landed(Landing landing);
  }

  Reply join(Key key, Call call, Chain next, Keep keep, Pilot pilot) throws IOException {
    long start = System.nanoTime();
    long maxWait = next.policy().get(Settings.CACHE_COALESCE_MAX_WAIT).toNanos();
    while (true) {
      Flight own = new Flight(pilot::landed);
      Flight other = inFlight.putIfAbsent(key, own);
      if (other == null) {
        Found found = needless(key, own, next, pilot);
        if (found == null) {
          return fly(key, own, call, next, keep);
        }
        land(key, own, new Landing.Answered(found.entry()));
        return Replays.serve(found, call, next.trace());
      }
      Landing landing = await(other, next, maxWait - (System.nanoTime() - start));
      if (landing instanceof Landing.Answered answered) {
        return Replays.serve(
            new Found(answered.entry(), Trace.Source.COALESCED), call, next.trace());
      }
      if (landing instanceof Landing.Refused refused) {
        next.trace().answeredBy(Trace.Source.COALESCED);
        return Reply.of(
            refused.status(),
            refused.headers(),
            refused.body(),
            Outcome.ended(Outcome.End.COMPLETE));
      }
      if (!(landing instanceof Landing.Abandoned)) {
        // who waited in vain, or for a reply that cannot be shared, is not made to wait again
        inFlight.remove(key, other);
        return next.proceed(call);
      }
    }
  }

  private Found needless(Key key, Flight own, Chain next, Pilot pilot) throws IOException {
    try {
      return pilot.needless();
    } catch (IOException | RuntimeException | Error e) {
      land(key, own, next.exchange().cancelled() ? new Landing.Abandoned() : new Landing.Alone());
      throw e;
    }
  }

  private static Landing await(Flight flight, Chain next, long maxNanos) throws IOException {
    try {
      return flight.await(next.exchange(), maxNanos);
    } catch (IOException e) {
      throw next.trace().seenByApplication(e);
    }
  }

  private Reply fly(Key key, Flight flight, Call call, Chain next, Keep keep) throws IOException {
    Reply reply;
    try {
      reply = next.proceed(call);
    } catch (IOException | RuntimeException | Error e) {
      land(
          key, flight, next.exchange().cancelled() ? new Landing.Abandoned() : new Landing.Alone());
      throw e;
    }
    if (!reply.ok()) {
      return refused(key, flight, reply, next);
    }
    reply.onEnd(
        outcome -> {
          Landing landing = new Landing.Alone();
          try {
            landing = landing(outcome, keep, next);
          } catch (RuntimeException e) {
            next.faults().suppressed("stage cache, storing", e);
          } finally {
            land(key, flight, landing);
          }
        });
    return reply.live() ? reply : inMemory(key, flight, reply, next);
  }

  private static Landing landing(Outcome outcome, Keep keep, Chain next) {
    if (outcome.end() == Outcome.End.CLOSED_EARLY || next.exchange().cancelled()) {
      return new Landing.Abandoned();
    }
    Entry entry = keep.keep(outcome);
    return entry == null ? new Landing.Alone() : new Landing.Answered(entry);
  }

  private void land(Key key, Flight flight, Landing landing) {
    inFlight.remove(key, flight);
    flight.land(landing);
  }

  /** Read at once, so that those who wait do not depend on how this application reads. */
  private Reply inMemory(Key key, Flight flight, Reply reply, Chain next) throws IOException {
    Outcome[] outcome = {Outcome.ended(Outcome.End.COMPLETE)};
    byte[] bytes = readAll(key, flight, reply, next);
    reply.onEnd(o -> outcome[0] = o);
    return Reply.of(reply.status(), reply.headers(), bytes, outcome[0]);
  }

  private Reply refused(Key key, Flight flight, Reply reply, Chain next) throws IOException {
    byte[] bytes = readAll(key, flight, reply, next);
    Headers headers = reply.headers();
    land(
        key,
        flight,
        bytes.length <= MAX_ERROR_BYTES && !headers.has("content-encoding")
            ? new Landing.Refused(reply.status(), headers, bytes)
            : new Landing.Alone());
    return Reply.of(reply.status(), headers, bytes, Outcome.ended(Outcome.End.COMPLETE));
  }

  private byte[] readAll(Key key, Flight flight, Reply reply, Chain next) throws IOException {
    try (reply) {
      return reply.body().readAllBytes();
    } catch (IOException e) {
      land(
          key, flight, next.exchange().cancelled() ? new Landing.Abandoned() : new Landing.Alone());
      throw next.trace().seenByApplication(e);
    }
  }
}
