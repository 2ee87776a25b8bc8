package dev.gatehouse.jumpcloud.doctor;

import dev.gatehouse.jumpcloud.api.InsightsApi;
import dev.gatehouse.jumpcloud.api.ProbeApi;
import dev.gatehouse.spi.Observation;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Asks everything in its order, and returns what was found out. */
public final class Doctor {
  private final ProbeApi console;
  private final InsightsApi insights;
  private final Supplier<Instant> clock;
  private final boolean signsInByToken;

  /**
   * Makes the thorough check of one organisation.
   *
   * @param console reads lists and objects
   * @param insights reads events
   * @param clock tells the time
   * @param signsInByToken whether the credential buys access tokens
   */
  public Doctor(
      ProbeApi console, InsightsApi insights, Supplier<Instant> clock, boolean signsInByToken) {
    this.console = console;
    this.insights = insights;
    this.clock = clock;
    this.signsInByToken = signsInByToken;
  }

  /**
   * Makes the requests, one after the other.
   *
   * @return one observation for each fact, the same facts each time
   */
  public List<Observation> observations() {
    Notes notes = new Notes();
    OrganizationFacts organization = new OrganizationFacts(notes, console);
    organization.observe();
    new UserFacts(notes, console).observe();
    new AdminFacts(notes, console).observe();
    new GroupFacts(notes, console).observe();
    new ApplicationFacts(notes, console).observe();
    new LookUpFacts(notes, console).observe();
    new InsightsFacts(notes, insights, clock.get(), organization.created()).observe();
    notes.add("token-address", "The token address of the region gives access tokens.", token());
    notes.traffic().observe(notes);
    NotProbed.observe(notes);
    return notes.all();
  }

  /** A token was bought before the first request; without one there would be no report. */
  private Finding token() {
    return signsInByToken
        ? Finding.holds("It does.")
        : Finding.notProbed("the credential is an API key");
  }
}
