package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a sync entered which state, as {@code --verbose} says it.
 *
 * @param reading when it began to read; never null
 * @param comparing when everything was read; never null
 * @param ended when everything was published; never null
 */
record Phases(Instant reading, Instant comparing, Instant ended) {
  private static final Pattern ENTERED =
      Pattern.compile("(?m)^(\\S+) FINE \\S+ StateEntered\\[runId=\\d+, state=([A-Z_]+)]$");

  /** Finds the states in the output of a sync. */
  static Phases of(String output) throws IOException {
    Map<String, Instant> entered = new LinkedHashMap<>();
    Matcher line = ENTERED.matcher(output);
    while (line.find()) {
      entered.put(line.group(2), Instant.parse(line.group(1)));
    }
    Instant reading = entered.get("READING");
    Instant comparing = entered.get("COMPARING");
    Instant ended = entered.get("SUCCEEDED");
    if (reading == null || comparing == null || ended == null) {
      throw new IOException("The sync did not succeed; it said:\n" + output);
    }
    return new Phases(reading, comparing, ended);
  }

  Duration read() {
    return Duration.between(reading, comparing);
  }

  Duration compareAndPublish() {
    return Duration.between(comparing, ended);
  }
}
