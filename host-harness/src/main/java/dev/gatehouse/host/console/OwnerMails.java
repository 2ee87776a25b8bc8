package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.catalogue.Owner;
import dev.gatehouse.host.mail.Mail;
import dev.gatehouse.host.mail.MailEntry;
import dev.gatehouse.host.mail.MailLog;
import dev.gatehouse.host.mail.Mailer;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Asks owners for help by mail, and tells what became of the mails. */
final class OwnerMails {
  private final Mailer mailer;
  private final MailLog log;
  private final Supplier<URI> publicAddress;

  OwnerMails(Services services) {
    this.mailer = services.mailer;
    this.log = services.mailLog;
    this.publicAddress = services.publicAddress;
  }

  /** Writes to an owner what is expected of them; a mail that fails is seen on the pages. */
  void ask(ConsoleConnector connector, Owner owner, Visitor by) {
    String who = by.name() + " (" + by.email() + ")";
    String text =
        connector.connector().isEmpty()
            ? who
                + " added the connector "
                + connector.name()
                + " to Gatehouse and made you an owner of it.\n\nYour help is needed: fill in its"
                + " settings. The page says where each value is found. When you save them, they"
                + " are tried, and the first sync begins.\n\n"
            : who
                + " made you an owner of the connector "
                + connector.name()
                + " in Gatehouse. You may change its settings, and get a mail when its syncs"
                + " fail.\n\n";
    mailer.send(new Mail(owner.email(), subject(connector), text + link(connector) + "\n"));
  }

  /** Returns what became of the mails to the owners who have not helped yet; never null. */
  List<OwnerMail> of(ConsoleConnector connector) {
    return connector.owners().stream()
        .flatMap(
            owner ->
                log.newest(owner.email(), subject(connector)).stream()
                    .map(mail -> mail(connector, owner, mail)))
        .toList();
  }

  private OwnerMail mail(ConsoleConnector connector, Owner owner, MailEntry mail) {
    return new OwnerMail(
        owner, mail.sentAt(), mail.failure(), link(connector), connector.connector().isEmpty());
  }

  private static String subject(ConsoleConnector connector) {
    return connector.connector().isEmpty()
        ? "Your help is needed with the connector " + connector.name()
        : "You are an owner of the connector " + connector.name();
  }

  private String link(ConsoleConnector connector) {
    return publicAddress
        .get()
        .resolve("/connectors/" + connector.id() + WizardStep.SETTINGS.path())
        .toString();
  }
}
