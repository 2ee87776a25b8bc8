package dev.gatehouse.host.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.provision.Village.Fault;
import dev.gatehouse.host.store.AuditEntry;
import dev.gatehouse.host.store.AuditLog;
import dev.gatehouse.spi.model.Grant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is asked for, in whatever order, and whatever goes wrong: every outcome that is reported
 * is true, and target system, published state and audit log tell the same in the end.
 */
class RandomChangesTest {
  private static final int CHANGES = 2_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {7})
  void everyReportedOutcomeIsTrue(long seed) {
    Random random = new Random(seed);
    Village village = Village.small();
    Map<ChangeOutcome, Long> counts = new EnumMap<>(ChangeOutcome.class);
    try (Desk desk = new Desk(folder, village)) {
      desk.sync();
      AtomicInteger made = new AtomicInteger();
      for (int i = 0; i < CHANGES; i++) {
        if (i % 100 == 0) {
          village.lag = Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(45) : 0);
          misbehave(village, random);
        }
        if (i % 250 == 249) {
          // A sync in between, with the target as it is: what is unclear becomes clear.
          settle(desk, village);
          desk.syncAll();
          assertEquals(desk.truth(), desk.published(), "after change " + i);
        }
        ChangeText text = next(village, random, made);
        String before = fact(village, text);
        ChangeResult result;
        try {
          result = desk.carryOut(text);
        } catch (InvalidChangeException unknown) {
          // It was deleted, or made without anybody seeing it: the state does not know it.
          continue;
        }
        counts.merge(result.outcome(), 1L, Long::sum);
        judge(village, text, before, result, seed + "/" + i);
      }
      settle(desk, village);
      long unseen = counts.getOrDefault(ChangeOutcome.SENT_NOT_SEEN, 0L);
      if (unseen == 0) {
        assertEquals(desk.truth(), desk.published());
      }
      desk.syncAll();
      assertEquals(desk.truth(), desk.published());
      List<AuditEntry> audit = desk.audit();
      Map<ChangeOutcome, Long> written = new EnumMap<>(ChangeOutcome.class);
      audit.forEach(
          each ->
              written.merge(
                  ChangeOutcome.of(each.outcome().orElseThrow()).orElseThrow(), 1L, Long::sum));
      assertEquals(counts, written);
      assertEquals(List.of(), new AuditLog(desk.database).verify().problems());
      assertTrue(counts.get(ChangeOutcome.APPLIED) > CHANGES / 3, counts.toString());
      assertTrue(counts.size() >= 4, "the faults did not bite: " + counts);
    }
  }

  /** Lets everything show, ends all faults, and leaves what was removed today behind. */
  private static void settle(Desk desk, Village village) {
    village.fault = name -> Fault.NONE;
    village.lag = Duration.ZERO;
    desk.time.pass(Duration.ofHours(25));
  }

  private static void misbehave(Village village, Random random) {
    Random chance = new Random(random.nextLong());
    village.fault =
        name -> {
          boolean write = !name.startsWith("read") && !name.startsWith("look");
          synchronized (chance) {
            if (!write) {
              return chance.nextInt(12) == 0 ? Fault.DOWN : Fault.NONE;
            }
            return switch (chance.nextInt(20)) {
              case 0, 1 -> Fault.RATE_LIMITED;
              case 2, 3, 4 -> Fault.DOWN;
              case 5, 6, 7 -> Fault.LOST;
              case 8 -> Fault.REFUSED;
              default -> Fault.NONE;
            };
          }
        };
  }

  private static ChangeText next(Village village, Random random, AtomicInteger made) {
    List<String> users = new ArrayList<>(village.state.users.keySet());
    List<String> groups = new ArrayList<>(village.state.groups.keySet());
    String user = users.get(random.nextInt(users.size()));
    String group = groups.get(random.nextInt(groups.size()));
    int what = random.nextInt(100);
    if (what < 35) {
      return ProvisioningTest.grant(user, group);
    } else if (what < 60) {
      List<Grant> held =
          village.state.grants.stream()
              .filter(
                  it ->
                      it.principal().type().equals("user") && it.resource().type().equals("group"))
              .toList();
      Grant some =
          held.isEmpty()
              ? Grant.of(Village.GROUP.idOf(group), "member", Village.USER.idOf(user))
              : held.get(random.nextInt(held.size()));
      return ProvisioningTest.revoke(some.principal().value(), some.resource().value());
    } else if (what < 68) {
      return ChangeText.of(random.nextBoolean() ? "grant" : "revoke")
          .on(Optional.of(group), Optional.of("wiki"), Optional.empty());
    } else if (what < 78) {
      return ProvisioningTest.account("suspend", user);
    } else if (what < 84) {
      return ProvisioningTest.account("activate", user);
    } else if (what < 94 || users.size() < 8) {
      return ProvisioningTest.account("create-account", "made" + made.incrementAndGet());
    }
    return ProvisioningTest.account("delete-account", user);
  }

  /** What the target system really has of what a change is about. */
  private static String fact(Village village, ChangeText text) {
    Village.State state = village.state;
    String account = text.account().orElse("");
    return switch (text.operation()) {
      case "grant", "revoke" ->
          Boolean.toString(
              state.grants.contains(
                  text.application().isPresent()
                      ? Grant.of(
                          Village.APP.idOf(text.application().get()),
                          "access",
                          Village.GROUP.idOf(text.group().orElseThrow()))
                      : Grant.of(
                          Village.GROUP.idOf(text.group().orElseThrow()),
                          "member",
                          Village.USER.idOf(account))));
      case "create-account" ->
          Long.toString(
              state.users.values().stream().filter(it -> it.login().equals(account)).count());
      case "delete-account" -> Boolean.toString(!state.users.containsKey(account));
      default ->
          Optional.ofNullable(state.users.get(account))
              .map(it -> Boolean.toString(it.suspended()))
              .orElse("gone");
    };
  }

  private static void judge(
      Village village, ChangeText text, String before, ChangeResult result, String where) {
    String after = fact(village, text);
    String wanted =
        switch (text.operation()) {
          case "grant", "suspend", "delete-account" -> "true";
          case "create-account" -> "1";
          default -> "false";
        };
    String told = where + " " + text + " " + before + " → " + after + ": " + result;
    switch (result.outcome()) {
      case APPLIED -> assertEquals(wanted, after, told);
      case ALREADY_IN_PLACE -> {
        assertEquals(wanted, before, told);
        assertEquals(wanted, after, told);
      }
      case REFUSED, FAILED, NOT_TRIED -> assertEquals(before, after, told);
      case SENT_NOT_SEEN -> assertTrue(after.equals(before) || after.equals(wanted), told);
      default -> throw new AssertionError(told);
    }
  }
}
