package dev.gatehouse.host.console;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.mail.Mail;
import dev.gatehouse.host.mail.Mailer;
import dev.gatehouse.host.people.Invitation;
import dev.gatehouse.host.people.Person;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings invitations to those who are invited. A link that no mail could bring is shown to the
 * Super Administrator who asked for it, in the answer to that form and never again, and the audit
 * tells that somebody else has seen it.
 */
final class Invitations {
  private final Mailer mailer;
  private final Supplier<URI> publicAddress;
  private final Events events;

  Invitations(Services services) {
    this.mailer = services.mailer;
    this.publicAddress = services.publicAddress;
    this.events = services.events;
  }

  /** Sends the link, and answers the form by which it was made. */
  void deliver(Page page, Invitation invitation) {
    Person person = invitation.person();
    URI link =
        publicAddress.get().resolve("invitation/" + invitation.link().secret().reveal(String::new));
    String text = text(page.visitor(), person, link, invitation.link().expiresAt());
    Optional<String> failure =
        mailer.sendNow(new Mail(person.email(), subject(person), text)).failure();
    if (failure.isEmpty()) {
      page.redirect("/people", "The invitation is on its way to " + person.email() + ".");
      return;
    }
    events.note(
        page.visitor().email(),
        Event.Kind.PERSON,
        "Was shown the link for "
            + person.label()
            + " to set a password, because no mail could bring it: "
            + failure.get());
    page.show(
        "people",
        "Not sent",
        "unsent-link.jte",
        new UnsentLinkView(person, failure.get(), link, invitation.link().expiresAt()));
  }

  private static String subject(Person person) {
    return person.state() == Person.State.INVITED
        ? "You are invited to Gatehouse"
        : "Set a new password for Gatehouse";
  }

  private static String text(Visitor from, Person person, URI link, Instant expiresAt) {
    String what =
        person.state() == Person.State.INVITED
            ? " invites you to Gatehouse as " + person.role().displayName() + "."
            : " sends you a link to set a new password for Gatehouse.";
    return "Hello "
        + person.name()
        + ",\n\n"
        + from.name()
        + " ("
        + from.email()
        + ")"
        + what
        + " Choose a password here:\n\n"
        + link
        + "\n\nThe link works once, until "
        + expiresAt
            .truncatedTo(ChronoUnit.MINUTES)
            .toString()
            .replace("T", " ")
            .replace("Z", " UTC")
        + ". It is for you only: do not pass it on.\n";
  }
}
