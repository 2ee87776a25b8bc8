package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.AccountLinks;
import dev.gatehouse.host.catalogue.Applications;
import dev.gatehouse.host.catalogue.ApprovedPlugins;
import dev.gatehouse.host.catalogue.ConnectorRemoval;
import dev.gatehouse.host.catalogue.ConnectorSettings;
import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.catalogue.ConsoleConnectors;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.mail.Mail;
import dev.gatehouse.host.mail.MailAccount;
import dev.gatehouse.host.mail.MailLog;
import dev.gatehouse.host.mail.Mailer;
import dev.gatehouse.host.people.People;
import dev.gatehouse.host.people.Sessions;
import dev.gatehouse.host.people.SetUp;
import dev.gatehouse.host.people.SignIn;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.ListCounts;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.unattended.Notice;
import dev.gatehouse.host.unattended.Syncs;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the pages ask. Each part stands for itself; here they only learn of each other.
 *
 * <p>The address under which people reach the console is known once the server listens, so it is
 * asked for when it is needed.
 */
final class Services implements AutoCloseable {
  final Database state;
  final Clock clock = Clock.systemUTC();
  final SecretMask mask;
  final Events events;
  final LivePlugins plugins;
  final ApprovedPlugins approved;
  final Connectors connectors;
  final SecretReader secrets;
  final People people;
  final Sessions sessions;
  final SetUp setUp;
  final SignIn signIn;
  final MailAccount mailAccount;
  final MailLog mailLog;
  final Mailer mailer;
  final ConsoleConnectors consoleConnectors;
  final Applications applications;
  final AccountLinks links;
  final ListCounts counts = new ListCounts();
  final ConnectorSettings settings;
  final ConnectorRemoval removal;
  final Syncs syncs;
  final ConnectorFigures figures;
  final Supplier<URI> publicAddress;
  private volatile String told = "";

  Services(ConsoleHost.Parts parts, Database console, Supplier<URI> publicAddress) {
    this.publicAddress = publicAddress;
    this.state = parts.state();
    this.mask = parts.mask();
    this.secrets = parts.secrets();
    this.events = new Events(console, clock);
    this.approved = new ApprovedPlugins(console, events, clock);
    this.plugins = approved.load(parts.loader());
    this.connectors = new Connectors(state, clock, Events.CONSOLE);
    this.people = new People(console, events, clock);
    this.sessions = new Sessions(console, events, clock);
    this.setUp = new SetUp(console, events, clock);
    this.signIn = new SignIn(console, sessions, events, clock);
    this.mailAccount = new MailAccount(console, mask, events);
    this.mailLog = new MailLog(console, clock);
    this.mailer = new Mailer(mailAccount, mailLog, mask, clock);
    this.consoleConnectors = new ConsoleConnectors(console, events, clock);
    this.applications = new Applications(console, state, events, clock);
    this.links = new AccountLinks(console, state, events, clock);
    this.settings =
        new ConnectorSettings(
            state,
            consoleConnectors,
            events,
            clock,
            secrets,
            () -> HostContext.of(1, new Cancellation()),
            parts.limits());
    this.removal = new ConnectorRemoval(state, consoleConnectors, settings, clock);
    this.figures = new ConnectorFigures(state);
    this.syncs =
        new Syncs(
            new Syncs.Parts(
                console,
                state,
                connectors,
                context -> new ConnectorSetup(connectors, secrets, context),
                plugins::lease,
                mask,
                events,
                this::tellOwners,
                this::synced,
                clock));
  }

  /**
   * Notices what others have changed: jars in the plugins folder, connectors on the command line.
   */
  void look() {
    String now =
        Stream.of(
                trouble(plugins::look),
                trouble(() -> consoleConnectors.adopt(connectors.list())),
                trouble(syncs::takeUp))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(" "));
    // It looks every two seconds, and says what is wrong once.
    if (!now.isEmpty() && !now.equals(told)) {
      System.getLogger(Services.class.getName()).log(System.Logger.Level.WARNING, now);
    }
    told = now;
  }

  /** Finds the connector of the path; the answer is "not found" if there is none. */
  ConsoleConnector connector(Page page) {
    return consoleConnectors.find(page.number("connector")).orElseThrow(NotFoundResponse::new);
  }

  /** Whatever goes wrong with one of them, the others are done. */
  private static String trouble(Runnable work) {
    try {
      work.run();
      return "";
    } catch (RuntimeException failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  private void tellOwners(Notice notice) {
    String link = publicAddress.get().resolve(notice.path()).toString();
    consoleConnectors
        .find(notice.connector())
        .ifPresent(
            connector ->
                connector
                    .owners()
                    .forEach(
                        owner ->
                            mailer.send(
                                new Mail(
                                    owner.email(),
                                    notice.subject(),
                                    notice.body().replace("\n", "\n\n") + "\n\n" + link + "\n"))));
  }

  /** What an identity provider signs people in to is software that people have accounts in. */
  private void synced(long connector) {
    consoleConnectors
        .find(connector)
        .filter(ConsoleConnector::identityProvider)
        .ifPresent(applications::discover);
  }

  @Override
  public void close() {
    syncs.close();
    figures.close();
    mailer.close();
    plugins.close();
  }
}
