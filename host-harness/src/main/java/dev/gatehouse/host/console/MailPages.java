package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.mail.MailAccount;
import dev.gatehouse.host.mail.MailEntry;
import dev.gatehouse.host.mail.MailLog;
import dev.gatehouse.host.mail.MailSecurity;
import dev.gatehouse.host.mail.MailSettings;
import dev.gatehouse.host.mail.Mailer;
import dev.gatehouse.spi.model.Secret;
import io.javalin.http.BadRequestResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How mail is sent, a mail that tests it, and what became of all mails. */
final class MailPages {
  private static final int PAGE = 50;
  private static final String SECTION = "mail";

  private final MailAccount account;
  private final MailLog log;
  private final Mailer mailer;

  MailPages(MailAccount account, MailLog log, Mailer mailer) {
    this.account = account;
    this.log = log;
    this.mailer = mailer;
  }

  void addTo(Routes routes) {
    routes.get("/mail", Permit.SUPER, this::show);
    routes.post("/mail", Permit.SUPER, this::change);
    routes.post("/mail/test", Permit.SUPER, this::test);
  }

  private void show(Page page) {
    page.show(SECTION, "Mail", "mail.jte", view(page, MailView.Form.of(account.settings())));
  }

  private MailView view(Page page, MailView.Form form) {
    String before = page.field("before");
    long end = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    List<MailEntry> found = log.list(end, PAGE + 1);
    List<MailEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
    OptionalLong older =
        found.size() > PAGE
            ? OptionalLong.of(shown.get(shown.size() - 1).id())
            : OptionalLong.empty();
    return new MailView(account.settings().isPresent(), form, page.visitor().email(), shown, older);
  }

  private void change(Page page) {
    MailView.Form form =
        new MailView.Form(
            page.field("host"),
            page.field("port"),
            security(page.field("security")),
            page.field("sender"),
            page.field("login"));
    Optional<Secret> password =
        Optional.of(page.raw("password"))
            .filter(typed -> !typed.isEmpty())
            .map(typed -> Secret.of(typed.toCharArray()));
    try {
      account.change(page.visitor().email(), settings(form), password);
      page.redirect("/mail", "Saved. Send a test mail to see whether it works.");
    } catch (ConfigurationException refused) {
      page.showAgain(
          SECTION, "Mail", "mail.jte", view(page, form), String.valueOf(refused.getMessage()));
    }
  }

  private static MailSettings settings(MailView.Form form) {
    // Not a number is as wrong as one out of range, and is said in the same words.
    int port = form.port().matches("\\d{1,9}") ? Integer.parseInt(form.port()) : 0;
    return new MailSettings(
        form.host(), port, form.security(), form.sender(), Optional.of(form.login()));
  }

  private static MailSecurity security(String name) {
    return Stream.of(MailSecurity.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BadRequestResponse("Choose how the connection is encrypted."));
  }

  private void test(Page page) {
    String receiver = page.field("receiver");
    try {
      MailEntry tested = mailer.test(receiver);
      tested
          .failure()
          .ifPresentOrElse(
              why -> page.redirectFailed("/mail", why),
              () ->
                  page.redirect(
                      "/mail",
                      "The mail server took the test mail to "
                          + receiver
                          + ". See whether it has arrived."));
    } catch (ConfigurationException refused) {
      page.redirectFailed("/mail", String.valueOf(refused.getMessage()));
    }
  }
}
