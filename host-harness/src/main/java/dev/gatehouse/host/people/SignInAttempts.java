package dev.gatehouse.host.people;

import dev.gatehouse.host.people.PeopleException.Kind;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Slows down those who guess. An attempt counts as failed until it has succeeded, so that a hundred
 * at once are no more than a hundred in a row.
 */
final class SignInAttempts {
  static final int PER_ACCOUNT = 5;
  static final int PER_CLIENT = 20;
  static final Duration WINDOW = Duration.ofMinutes(15);

  /** An IPv6 client has a whole network of this many bytes to choose its addresses from. */
  private static final int NETWORK_BYTES = 8;

  private SignInAttempts() {}

  /**
   * Counts an attempt before it is made.
   *
   * @throws PeopleException if there were too many; it says how long to wait, and does not count
   */
  static Attempt begin(Handle handle, String email, InetAddress client, Instant now) {
    // Whole seconds, because those without a fraction and those with one do not sort as text.
    Instant at = now.truncatedTo(ChronoUnit.SECONDS);
    handle.execute("DELETE FROM sign_in_attempt WHERE at <= ?", at.minus(WINDOW).toString());
    String account = "account " + email;
    String network = "client " + network(client);
    Stream.of(full(handle, account, PER_ACCOUNT), full(handle, network, PER_CLIENT))
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .ifPresent(
            oldest -> {
              throw new PeopleException(Kind.WAIT, wait(Duration.between(at, oldest.plus(WINDOW))));
            });
    insert(handle, account, at);
    long row = insert(handle, network, at);
    boolean last =
        full(handle, account, PER_ACCOUNT).isPresent()
            || full(handle, network, PER_CLIENT).isPresent();
    return new Attempt(account, row, last);
  }

  /** Forgets what failed before for the account, and that this attempt was made. */
  static void succeeded(Handle handle, Attempt attempt) {
    handle.execute(
        "DELETE FROM sign_in_attempt WHERE subject = ? OR rowid = ?",
        attempt.account(),
        attempt.clientRow());
  }

  /** Returns the oldest attempt if there are as many as may be. */
  private static Optional<Instant> full(Handle handle, String subject, int most) {
    return handle
        .createQuery(
            "SELECT min(at) FROM sign_in_attempt WHERE subject = :subject"
                + " HAVING count(*) >= :most")
        .bind("subject", subject)
        .bind("most", most)
        .mapTo(String.class)
        .findOne()
        .map(Instant::parse);
  }

  private static long insert(Handle handle, String subject, Instant at) {
    handle.execute("INSERT INTO sign_in_attempt VALUES (?, ?)", subject, at.toString());
    return handle.createQuery("SELECT last_insert_rowid()").mapTo(Long.class).one();
  }

  private static String wait(Duration left) {
    long minutes = left.plusSeconds(59).toMinutes();
    return "Too many attempts to sign in have failed. Wait "
        + (minutes == 1 ? "one minute" : minutes + " minutes")
        + ", then try again.";
  }

  private static String network(InetAddress client) {
    return client instanceof Inet6Address
        ? HexFormat.of().formatHex(client.getAddress(), 0, NETWORK_BYTES) + "::/64"
        : client.getHostAddress();
  }

  /**
   * An attempt under way.
   *
   * @param account what counts it for the account; never null
   * @param clientRow the row that counts it for the client
   * @param last whether no other may follow, if it fails
   */
  record Attempt(String account, long clientRow, boolean last) {}
}
