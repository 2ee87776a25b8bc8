package dev.gatehouse.host.people;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.gatehouse.host.people.PeopleException.Kind;
import dev.gatehouse.spi.model.Secret;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Judges new passwords, and turns them into Argon2id hashes that are compared slowly. */
final class Passwords {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  // What OWASP recommends: 19 MiB, two passes, one lane.
  private static final int MEMORY_KILOBYTES = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Each hash takes 19 MiB for its time, so a crowd that signs in at once waits in line. */
  private static final Semaphore TURN = new Semaphore(2, true);

  private Passwords() {}

  /**
   * Checks a new password.
   *
   * @param password what somebody wants as a password; never null
   * @param email the address of that person; never null
   * @throws PeopleException if it is too short, too long, or the address
   */
  static void requireGood(Secret password, String email) {
    String text = password.reveal(Passwords::normalized);
    int length = text.codePointCount(0, text.length());
    if (length < SHORTEST) {
      throw new PeopleException(
          Kind.INPUT,
          "The password is too short: it needs "
              + SHORTEST
              + " characters at least. Several words are easy to remember and hard to guess.");
    }
    if (length > LONGEST) {
      throw new PeopleException(
          Kind.INPUT, "The password is too long: " + LONGEST + " characters at most.");
    }
    if (Typed.sameEmail(text).equals(email)) {
      throw new PeopleException(
          Kind.INPUT, "The password must not be the e-mail address. Choose another one.");
    }
  }

  /** Returns the hash of a password, with its salt and its parameters, as text. */
  static String hash(Secret password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return inTurn(
        password,
        bytes ->
            Argon2Function.getInstance(MEMORY_KILOBYTES, PASSES, LANES, HASH_BYTES, Argon2.ID)
                .hash(bytes, salt)
                .getResult());
  }

  /**
   * Compares a password with a stored hash. Without one it takes the same time and does not fit, so
   * that nobody learns from the time whether there is an account.
   */
  static boolean fits(Secret password, Optional<String> stored) {
    byte[] hash = stored.orElse(StandIn.HASH).getBytes(StandardCharsets.US_ASCII);
    boolean same =
        inTurn(
            password,
            bytes ->
                Argon2Function.getInstanceFromHash(new String(hash, StandardCharsets.US_ASCII))
                    .check(bytes, hash));
    return same && stored.isPresent();
  }

  private static <T> T inTurn(Secret password, Function<byte[], T> work) {
    byte[] bytes = password.reveal(chars -> normalized(chars).getBytes(StandardCharsets.UTF_8));
    TURN.acquireUninterruptibly();
    try {
      return work.apply(bytes);
    } finally {
      TURN.release();
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Two keyboards may send the same letter in two forms. */
  private static String normalized(char[] password) {
    return Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC);
  }

  /** The hash of a password that nobody has; made when it is first needed. */
  private static final class StandIn {
    static final String HASH = hash(Secret.of(RandomSecret.text()));
  }
}
