package dev.gatehouse.host.people;

import static dev.gatehouse.host.people.Office.BOSS;
import static dev.gatehouse.host.people.Office.PASSWORD;
import static dev.gatehouse.host.people.Office.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.host.people.PeopleException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and how guessing is slowed down. */
class SignInTest {
  private static final String WRONG = "wrong wrong wrong";

  @TempDir Path folder;

  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
    office.boss();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void anUnknownAddressIsAnsweredLikeAWrongPassword() {
    office.invited("bob@example.com", Role.VIEWER);
    String wrong = message(BOSS, WRONG);
    assertEquals(SignIn.NOBODY, wrong);
    assertEquals(wrong, message("nobody@example.com", WRONG));
    assertEquals(wrong, message("bob@example.com", WRONG));
    assertEquals(wrong, message("", WRONG));
    assertEquals(wrong, message("x".repeat(1000), WRONG));
  }

  @Test
  void afterFiveFailuresAnAccountWaitsWhetherItExistsOrNot() {
    for (String email : List.of(BOSS, "nobody@example.com")) {
      for (int i = 0; i < 5; i++) {
        assertEquals(SignIn.NOBODY, message(email, WRONG));
      }
      PeopleException wait = refused(() -> office.signIn(email, PASSWORD));
      assertEquals(Kind.WAIT, wait.kind());
      assertEquals(
          "Too many attempts to sign in have failed. Wait 15 minutes, then try again.",
          wait.getMessage());
    }
  }

  @Test
  void theWaitEndsAndIsNotMadeLongerByTrying() {
    fail(BOSS, 5);
    office.clock.pass(Duration.ofMinutes(14).plusMillis(1));
    assertEquals(
        "Too many attempts to sign in have failed. Wait one minute, then try again.",
        message(BOSS, PASSWORD));
    office.clock.pass(Duration.ofMinutes(1));
    office.signIn(BOSS, PASSWORD);
  }

  @Test
  void aSuccessForgetsWhatFailedForTheAccount() {
    for (int i = 0; i < 3; i++) {
      fail(BOSS, 4);
      office.signIn(BOSS, PASSWORD);
    }
  }

  @Test
  void anotherAccountAndAnotherClientDoNotWait() {
    Person bob = office.joined("bob@example.com", Role.VIEWER);
    fail(BOSS, 5);
    office.signIn(bob.email(), PASSWORD);
    office.signInFrom("198.51.100.1", bob.email(), PASSWORD);
    assertEquals(
        Kind.WAIT, refused(() -> office.signInFrom("198.51.100.1", BOSS, PASSWORD)).kind());
  }

  @Test
  void aClientThatTriesManyAccountsWaits() {
    for (int i = 0; i < 20; i++) {
      assertEquals(SignIn.NOBODY, message("guess" + i + "@example.com", WRONG));
    }
    assertEquals(Kind.WAIT, refused(() -> office.signIn(BOSS, PASSWORD)).kind());
    office.signInFrom("198.51.100.1", BOSS, PASSWORD);
  }

  @Test
  void allAddressesOfAnIpv6NetworkAreOneClient() {
    for (int i = 0; i < 20; i++) {
      String client = "2001:db8:0:1::" + i;
      String email = "guess" + i + "@example.com";
      assertEquals(Kind.SIGN_IN, refused(() -> office.signInFrom(client, email, WRONG)).kind());
    }
    assertEquals(
        Kind.WAIT, refused(() -> office.signInFrom("2001:db8:0:1:a::", BOSS, PASSWORD)).kind());
    office.signInFrom("2001:db8:0:2::1", BOSS, PASSWORD);
  }

  @Test
  void manyAtOnceAreNoMoreThanManyInARow() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Kind>> answers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        answers.add(threads.submit(() -> refused(() -> office.signIn(BOSS, WRONG)).kind()));
      }
      int tried = 0;
      for (Future<Kind> answer : answers) {
        tried += answer.get() == Kind.SIGN_IN ? 1 : 0;
      }
      assertEquals(5, tried);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void failuresAreNotedWithoutWhatWasTypedByMistake() {
    message("my secret passphrase", WRONG);
    fail(BOSS, 6);
    List<String> notes = office.notes();
    assertEquals(
        "console: Somebody at 203.0.113.7 failed to sign in as Ada (ada@example.com), and has to"
            + " wait now.",
        notes.get(0));
    assertEquals(
        "console: Somebody at 203.0.113.7 failed to sign in as Ada (ada@example.com).",
        notes.get(4));
    assertEquals(
        "console: Somebody at 203.0.113.7 failed to sign in with an address that nobody has.",
        notes.get(5));
    assertFalse(notes.get(6).contains("failed"));
  }

  private void fail(String email, int times) {
    for (int i = 0; i < times; i++) {
      message(email, WRONG);
    }
  }

  private String message(String email, String password) {
    return String.valueOf(refused(() -> office.signIn(email, password)).getMessage());
  }
}
