package scrimp.testapps.contract;

import java.time.Duration;

/** A request body, in the way in which the application hands it to its client. */
public sealed interface Payload {

  /** The bytes that the provider must receive, whatever the way they are handed over. */
  byte[] bytes();

  /** No body at all, as with GET. */
  record None() implements Payload {
    @Override
    public byte[] bytes() {
      return new byte[0];
    }
  }

  /** In memory, its length declared. */
  record Whole(byte[] bytes) implements Payload {}

  /** Its length declared, but the bytes arrive only {@code pause} after they were asked for. */
  record Late(byte[] bytes, Duration pause) implements Payload {}

  /** Its length declared; the client may read it once and no more. */
  record Once(byte[] bytes) implements Payload {}

  /** Its length not declared, so that the client has to send it in chunks. */
  record Unsized(byte[] bytes) implements Payload {}
}
