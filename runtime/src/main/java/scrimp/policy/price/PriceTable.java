package scrimp.policy.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the table of list prices: a line {@code date 2026-11-21}, then a line for each model,
 * service tier and size of context, {@code provider model [@tier] [>tokens] kind=usd ...}, USD per
 * million tokens.
 */
final class PriceTable {
  private final Map<String, List<Rates>> rows = new LinkedHashMap<>();
  private LocalDate date;

  private PriceTable() {}

  /** The one that comes with us. */
  static PriceTable builtIn() {
    try (InputStream in = PriceTable.class.getResourceAsStream("prices.txt")) {
      if (in == null) {
        throw new IllegalStateException("prices.txt is missing");
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PriceTable read(java.io.Reader reader) throws IOException {
    PriceTable table = new PriceTable();
    BufferedReader lines = new BufferedReader(reader);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        table.row(line.strip().split("\\s+"));
      }
    }
    return table;
  }

  LocalDate date() {
    return date;
  }

  /** Prices by {@code provider/model}. */
  Map<String, Price> prices() {
    Map<String, Price> prices = new LinkedHashMap<>();
    rows.forEach((key, rates) -> prices.put(key, new Price(key, rates)));
    return prices;
  }

  private void row(String[] words) {
    if (words[0].equals("date")) {
      date = LocalDate.parse(words[1]);
      return;
    }
    String tier = Rates.STANDARD;
    long above = 0;
    Map<Kind, Long> picos = new EnumMap<>(Kind.class);
    for (int i = 2; i < words.length; i++) {
      String word = words[i];
      if (word.charAt(0) == '@') {
        tier = word.substring(1);
      } else if (word.charAt(0) == '>') {
        above = Long.parseLong(word.substring(1));
      } else {
        int equals = word.indexOf('=');
        BigDecimal usd = new BigDecimal(word.substring(equals + 1));
        picos.put(kind(word.substring(0, equals)), Rates.picosPerToken(usd));
      }
    }
    rows.computeIfAbsent(words[0] + "/" + words[1], key -> new ArrayList<>())
        .add(new Rates(tier, above, picos));
  }

  private static Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of price: " + word);
  }
}
