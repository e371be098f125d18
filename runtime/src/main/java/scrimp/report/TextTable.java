package scrimp.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Columns of text side by side: the first to the left, numbers to the right. */
final class TextTable {
  private static final int WIDEST = 60;

  private final List<List<String>> lines = new ArrayList<>();

  TextTable(String... header) {
    lines.add(List.of(header));
  }

  void add(String... cells) {
    List<String> line = new ArrayList<>(List.of(cells));
    line.set(0, shortened(printable(line.get(0))));
    lines.add(line);
  }

  void write(Appendable out) throws IOException {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder("  ").append(line.get(0));
      text.append(" ".repeat(widths[0] - line.get(0).length()));
      for (int i = 1; i < widths.length; i++) {
        text.append("  ").append(" ".repeat(widths[i] - line.get(i).length())).append(line.get(i));
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }

  /** Labels come from requests: no control character of theirs reaches a terminal. */
  private static String printable(String label) {
    StringBuilder text = new StringBuilder(label.length());
    label.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(text::appendCodePoint);
    return text.toString();
  }

  /** The end tells features apart, where packages are long. */
  private static String shortened(String label) {
    return label.length() <= WIDEST ? label : "..." + label.substring(label.length() - WIDEST + 3);
  }
}
