package scrimp.dialect.translate;

import scrimp.call.Usage;

/** One step of a streamed reply. Tools are numbered from 0 in the order in which they begin. */
sealed interface Piece {
  /** The first of all. Either may be null. */
  record Start(String id, String model) implements Piece {}

  record Text(String text) implements Piece {}

  record ToolStart(int index, String id, String name) implements Piece {}

  /** More of the JSON text of the input. */
  record ToolInput(int index, String json) implements Piece {}

  /** No text and no tool comes after it. */
  record Stop(Answer.Finish finish) implements Piece {}

  /** The stream is complete; usage may be null. */
  record End(Usage usage) implements Piece {}

  /** The provider broke off. */
  record Failed(String message) implements Piece {}
}
