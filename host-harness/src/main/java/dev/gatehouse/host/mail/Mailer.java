package dev.gatehouse.host.mail;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.DataFolderException;
import dev.gatehouse.host.report.SecretMask;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends mails, one after the other, on a thread of its own, so that nobody waits for a mail server.
 * Every mail is in the {@link MailLog}; one that failed has the reason there.
 */
public final class Mailer implements AutoCloseable {
  private static final int MOST_WAITING = 500;
  private static final int SECONDS_TO_END = 5;
  private static final String ENDED = "The server ended before this mail was sent. Send it again.";

  private final MailAccount account;
  private final MailLog log;
  private final SecretMask mask;
  private final Clock clock;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread thread = new Thread(task, "mail");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Makes the mailer; nothing else sends with the same log.
   *
   * @param account how to send; never null
   * @param log where every mail is written down; never null
   * @param mask takes secrets out of reasons; never null
   * @param clock tells the date of a mail; never null
   */
  public Mailer(MailAccount account, MailLog log, SecretMask mask, Clock clock) {
    this.account = account;
    this.log = log;
    this.mask = mask;
    this.clock = clock;
    log.giveUpWaiting(ENDED);
  }

  /**
   * Takes a mail to be sent soon. If it cannot be sent, that is seen in the log.
   *
   * @param mail the mail; never null
   */
  public void send(Mail mail) {
    long id = log.add(mail);
    try {
      worker.execute(() -> attempt(id, mail));
    } catch (RejectedExecutionException full) {
      log.failed(
          id,
          worker.isShutdown()
              ? ENDED
              : "Too many mails are waiting for the mail server. Send it again later.");
    }
  }

  /**
   * Sends a mail that shows whether the settings are right, and waits for what becomes of it: half
   * a minute at most.
   *
   * @param receiver the address; never blank
   * @return what became of it; never null
   * @throws ConfigurationException if the receiver is no plain e-mail address
   */
  public MailEntry test(String receiver) {
    return sendNow(
        new Mail(
            receiver,
            "Gatehouse can send mail",
            "This is the test mail that you asked for. The settings are right."));
  }

  /**
   * Sends a mail of which somebody has to know whether it arrives, and waits for what becomes of
   * it: half a minute at most.
   *
   * @param mail the mail; never null
   * @return what became of it; never null
   */
  public MailEntry sendNow(Mail mail) {
    long id = log.add(mail);
    attempt(id, mail);
    return log.get(id);
  }

  private void attempt(long id, Mail mail) {
    try {
      Smtp.send(account.open(), mail, clock.instant());
      log.sent(id);
    } catch (NotSentException | ConfigurationException | DataFolderException e) {
      log.failed(id, mask.mask(String.valueOf(e.getMessage())));
    }
  }

  /** Ends: what is under way has five seconds, and what waits is given up. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
    log.giveUpWaiting(ENDED);
  }
}
