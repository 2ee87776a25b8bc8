package dev.gatehouse.host.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Follows the hashes of the audit log from the first entry to the last. For one thread. */
final class AuditChain {
  /** The end of a log without entries. */
  static final AuditHead.Mark START = new AuditHead.Mark(0, "0".repeat(64));

  private static final int MOST_PROBLEMS = 20;

  private final List<String> problems = new ArrayList<>();
  private AuditHead.Mark last = START;

  void add(Link row) {
    long expected = last.count() + 1;
    if (row.number() != expected) {
      problem(
          row.number() == expected + 1
              ? "Entry " + expected + " is missing."
              : "The entries " + expected + " to " + (row.number() - 1) + " are missing.");
    } else if (!hash(last.hash(), row.body()).equals(row.hash())) {
      problem("Entry " + row.number() + " is not as it was written.");
    }
    last = new AuditHead.Mark(row.number(), row.hash());
  }

  void compareEnd(Optional<AuditHead.Mark> noted, LongFunction<Optional<String>> hashOf) {
    if (noted.isEmpty() && last.count() > 0) {
      problem(
          "The file "
              + AuditHead.FILE
              + ", in which the end of the log is noted, is missing or unreadable: nobody can say"
              + " whether entries were cut off.");
    }
    noted.ifPresent(
        mark -> {
          if (mark.count() > last.count()) {
            problem(
                "The log ends with entry "
                    + last.count()
                    + ", but entry "
                    + mark.count()
                    + " was written: the end is cut off.");
          } else if (!hashOf.apply(mark.count()).equals(Optional.of(mark.hash()))) {
            problem("Entry " + mark.count() + " is not the one that was noted as the last.");
          }
        });
  }

  private void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(sentence);
    }
  }

  AuditLog.Verdict verdict() {
    return new AuditLog.Verdict(last.count(), last.hash(), problems);
  }

  /** Returns the hash of an entry that follows one with another hash. */
  static String hash(String before, String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((before + "\n" + body).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** One entry as it is stored. */
  record Link(long number, String body, String hash) {}
}
