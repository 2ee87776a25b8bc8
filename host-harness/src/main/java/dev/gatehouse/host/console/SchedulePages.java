package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.unattended.ConnectorState;
import dev.gatehouse.host.unattended.SyncSchedule;
import dev.gatehouse.host.unattended.Syncs;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** When a connector is synced. */
final class SchedulePages {
  private static final int SHOWN = 5;
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private final Syncs syncs;
  private final Clock clock;

  SchedulePages(Syncs syncs, Clock clock) {
    this.syncs = syncs;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes.get("/connectors/{connector}/schedule", Permit.SIGNED_IN, this::show);
    routes.post("/connectors/{connector}/schedule", Permit.CONNECTORS, this::change);
  }

  private void show(Page page) {
    ConnectorState state = connector(page);
    page.show(
        "connectors",
        "Schedule of " + state.name(),
        "schedule.jte",
        view(page, state, given(state.schedule())));
  }

  private void change(Page page) {
    ConnectorState state = connector(page);
    ScheduleView.Given given =
        new ScheduleView.Given(
            page.field("kind").equals("cron"),
            page.field("minutes"),
            page.field("cron"),
            page.field("zone"));
    try {
      SyncSchedule schedule = schedule(given);
      syncs.schedule(state.id(), schedule, page.visitor().email());
      page.redirect(
          "/connectors/" + state.id() + "/schedule", "It is synced " + schedule.words() + " now.");
    } catch (ConfigurationException refused) {
      page.showAgain(
          "connectors",
          "Schedule of " + state.name(),
          "schedule.jte",
          view(page, state, given),
          String.valueOf(refused.getMessage()));
    }
  }

  private static SyncSchedule schedule(ScheduleView.Given given) {
    if (given.byCron()) {
      return SyncSchedule.Cron.of(given.cron(), given.zone());
    }
    if (!given.minutes().matches("\\d{1,6}")) {
      throw new ConfigurationException(
          "The interval is a number of minutes, such as 60, and not \"" + given.minutes() + "\".");
    }
    return new SyncSchedule.Every(Duration.ofMinutes(Long.parseLong(given.minutes())));
  }

  private static ScheduleView.Given given(SyncSchedule schedule) {
    return schedule instanceof SyncSchedule.Cron cron
        ? new ScheduleView.Given(true, "60", cron.expression(), cron.zone().getId())
        : new ScheduleView.Given(
            false,
            Long.toString(((SyncSchedule.Every) schedule).time().toMinutes()),
            "0 6 * * 1-5",
            "UTC");
  }

  private ScheduleView view(Page page, ConnectorState state, ScheduleView.Given given) {
    return new ScheduleView(
        ConnectorHead.of(syncs, page, ConnectorTab.SCHEDULE),
        state.schedule().words(),
        times(state),
        given);
  }

  /** The next times, as far as nobody intervenes; none if it is not synced at all. */
  private List<String> times(ConnectorState state) {
    List<String> times = new ArrayList<>();
    if (state.connectorId().isEmpty()
        || state.paused()
        || state.trouble().quarantine().isPresent()) {
      return times;
    }
    Instant now = clock.instant();
    Instant time =
        state
            .nextAt()
            .filter(at -> at.isAfter(now))
            .orElseGet(() -> state.schedule().next(now, now));
    for (int i = 0; i < SHOWN; i++) {
      times.add(words(time, zone(state.schedule()), now));
      time = state.schedule().next(time, time);
    }
    return times;
  }

  private static ZoneId zone(SyncSchedule schedule) {
    return schedule instanceof SyncSchedule.Cron cron ? cron.zone() : ZoneOffset.UTC;
  }

  private static String words(Instant time, ZoneId zone, Instant now) {
    String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return IN_WORDS.format(time.atZone(zone))
        + " "
        + name
        + " ("
        + TimeText.relative(time, now)
        + ")";
  }

  private ConnectorState connector(Page page) {
    return syncs.find(page.number("connector")).orElseThrow(NotFoundResponse::new);
  }
}
