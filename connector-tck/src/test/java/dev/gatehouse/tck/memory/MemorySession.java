package dev.gatehouse.tck.memory;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** One session with a directory in memory; each request asks leave and is reported. */
final class MemorySession implements ConnectorSession {
  private final MemoryTarget target;
  private final ConnectorContext context;
  private final Tampering tampering;
  private final String token;
  private int closed;

  MemorySession(Configuration configuration, ConnectorContext context, Tampering tampering) {
    this.target = MemoryTarget.named(configuration.value("directory").orElseThrow());
    this.token =
        configuration
            .secret("token")
            .orElseThrow(() -> refused(Kind.CONFIGURATION, "A token is needed."))
            .reveal(String::new);
    this.context = context;
    this.tampering = tampering;
    tampering.opened.accept(this, configuration);
  }

  static ConnectorException refused(Kind kind, String message) {
    return ConnectorException.of(kind, message);
  }

  String token() {
    return token;
  }

  MemoryTarget target() {
    return target;
  }

  <T> T request(String endpoint, Function<MemoryTarget, T> answer) {
    context.awaitLeave(endpoint);
    try {
      T answered = unreported(answer);
      if (!endpoint.startsWith("GET ") && target.losesThisAnswer()) {
        throw ConnectorException.builder(Kind.UNAVAILABLE, "No answer came. Look before repeating.")
            .writeMayHaveBeenApplied()
            .build();
      }
      return answered;
    } finally {
      context.exchanged(new Exchange(endpoint, 200, Duration.ZERO));
    }
  }

  /** Makes a request that nobody hears of, for a connector that breaks the rule. */
  <T> T unreported(Function<MemoryTarget, T> answer) {
    target.received();
    synchronized (target) {
      return answer.apply(target);
    }
  }

  ConnectorContext context() {
    return context;
  }

  @Override
  public CheckReport check(CheckRequest request) {
    return tampering.check.of(this, () -> report(request)).get();
  }

  private CheckReport report(CheckRequest request) {
    boolean known = request("GET /me", ignored -> MemoryTarget.TOKEN.equals(token));
    if (!known) {
      throw refused(Kind.AUTHENTICATION, "The token is not known. Make a new one.");
    }
    CheckReport.Builder report =
        CheckReport.of(new Organization("org-1", target.name().toUpperCase(Locale.ROOT)));
    if (request.wantsObservations()) {
      int users = request("GET /users", directory -> directory.users.size());
      report.observation(
          Observation.of(
                  "has-users",
                  "The directory has users.",
                  users > 0 ? Observation.Verdict.HOLDS : Observation.Verdict.DOES_NOT_HOLD)
              .requests(1)
              .build());
    }
    return report.build();
  }

  @Override
  public void close() {
    closed++;
    tampering.closing.accept(closed);
  }
}
