package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.PluginLease;
import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.host.sync.SyncResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Syncs connectors again and again. Meanwhile plugins may be added, replaced and removed; a new one
 * is used from the next sync on.
 */
@Command(
    name = "schedule",
    description = "Sync connectors again and again, until it is told to stop.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse schedule corp hr --every 1h",
      "  gatehouse schedule corp --every 15m --quiet"
    })
final class ScheduleCommand implements Callable<ExitCode> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "The connectors, in this order.")
  List<String> names = List.of();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      required = true,
      description = "From the beginning of one round to that of the next, such as 1h or 15m.")
  Duration every = Duration.ZERO;

  @Mixin PaceOptions pace = new PaceOptions();

  private final Shell shell;

  ScheduleCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    pace.check(shell);
    if (every.isZero()) {
      throw shell.usage("--every is at least 1s.");
    }
    // A typing error shows now, and not at night.
    names.forEach(name -> shell.data().connectors().get(name));
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (LivePlugins plugins = shell.livePlugins()) {
      PluginNews news = new PluginNews(plugins, shell.screen());
      ScheduledFuture<?> looks =
          clock.scheduleWithFixedDelay(
              news::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
      repeat(plugins);
      looks.cancel(true);
    } finally {
      clock.shutdownNow();
    }
    return ExitCode.CANCELLED;
  }

  private void repeat(LivePlugins plugins) {
    Thread rounds = Thread.currentThread();
    Interruption interruption = shell.surroundings().interruption();
    try {
      while (true) {
        long begun = System.nanoTime();
        for (String name : names) {
          sync(plugins, name);
          // The sync was stopped by its cancellation; from here on it is the waiting that is.
          interruption.stopBy(rounds::interrupt);
          if (interruption.requested()) {
            return;
          }
        }
        TimeUnit.NANOSECONDS.sleep(begun + every.toNanos() - System.nanoTime());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong with one sync, the next ones are tried. */
  private void sync(LivePlugins plugins, String name) {
    try {
      ConfiguredConnector connector = shell.data().connectors().get(name);
      try (PluginLease lease = plugins.lease(connector.plugin())) {
        String who = name + " (" + lease.connector() + ")";
        SyncResult result =
            new SyncRunner(shell, shell.screen().quiet())
                .run(
                    lease.entry(),
                    connector,
                    pace.reading(connector.policy()),
                    UnaryOperator.identity());
        tell(who, RunReport.sentence(result), SyncRunner.exitCode(result) == ExitCode.SUCCESS);
      }
    } catch (RuntimeException failure) {
      if (!shell.surroundings().interruption().requested()) {
        tell(name, Failure.of(failure).sentence(), false);
      }
    }
  }

  private void tell(String who, String sentence, boolean well) {
    String line = Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + who + ": " + sentence;
    if (!well) {
      shell.screen().complain(line);
    } else if (!shell.screen().traits().quiet()) {
      shell.screen().print(VisibleText.of(line));
    }
  }
}
