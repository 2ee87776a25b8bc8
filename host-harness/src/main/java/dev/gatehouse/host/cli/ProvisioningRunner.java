package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.provision.ChangeOutcome;
import dev.gatehouse.host.provision.ChangeResolver;
import dev.gatehouse.host.provision.ChangeResult;
import dev.gatehouse.host.provision.ChangeText;
import dev.gatehouse.host.provision.Provisioning;
import dev.gatehouse.host.provision.ProvisioningRequest;
import dev.gatehouse.host.provision.RequestedChange;
import dev.gatehouse.host.report.ChangeReport;
import dev.gatehouse.host.report.EffectReport;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.SyncProgress;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.host.store.AccessEffect.Effect;
import dev.gatehouse.host.store.AccessPreview;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.OpenConnector;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/** Runs one change with its question, its preview and its report. */
final class ProvisioningRunner {
  private final Shell shell;

  ProvisioningRunner(Shell shell) {
    this.shell = shell;
  }

  /**
   * Plans a change or carries it out.
   *
   * @param name the connector; never null
   * @param text the change; never null
   * @param options how; never null
   * @return the exit code; never null
   */
  ExitCode run(String name, ChangeText text, ChangeOptions options) {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    RequestedChange change = resolve(connector, text);
    if (options.plan) {
      new PlanReport(shell).print(connector, List.of(change), effects(connector, change.facts()));
      return ExitCode.SUCCESS;
    }
    EffectReport before =
        change.removal().isPresent() ? effects(connector, change.facts()) : new EffectReport(0);
    confirm(change.destructive(), VisibleText.of(sentence(change)), options.yes);
    ChangeResult result =
        open(
            connector,
            options,
            (request, progress) ->
                new Provisioning(shell.data().database(), request, progress).carryOut(change));
    new ChangeReport(shell.screen(), shell.format())
        .one(change.operation(), change.sentence(), result);
    if (result.outcome().isInPlace() && before.count(Effect.UNCHANGED) > 0) {
      before.stillThere().forEach(shell.screen()::note);
    }
    return exitCode(List.of(result.outcome()));
  }

  private RequestedChange resolve(ConfiguredConnector connector, ChangeText text) {
    Connector code = shell.code(connector);
    return Published.read(
        shell.data().database(),
        connector.id(),
        state -> {
          shell.requirePublished(connector, state);
          return new ChangeResolver(code, state).resolve(text);
        });
  }

  /** Compares who has access to what before and after; people get the first rows only. */
  EffectReport effects(ConfiguredConnector connector, List<ProvisionedFact> facts) {
    boolean table = shell.format() == Format.TABLE;
    int most = table ? EffectReport.MOST_FOR_PEOPLE : Integer.MAX_VALUE;
    EffectReport report = new EffectReport(most);
    Database database = shell.data().database();
    AccessPreview.of(database, connector.id(), facts, most, report::add);
    return report;
  }

  /** Asks before something is taken away for good. */
  void confirm(boolean destructive, String what, boolean yes) {
    if (destructive && !yes && !shell.confirms(what + "? [y/N] ")) {
      throw shell.usage(
          "Nothing was sent. It takes away what cannot simply be given back: give --yes to do it"
              + " without a question.");
    }
  }

  /** Opens the connector for changes; Ctrl-C stops them in order. */
  <T> T open(
      ConfiguredConnector connector,
      ChangeOptions options,
      BiFunction<ProvisioningRequest, SyncProgress, T> work) {
    Cancellation cancellation = new Cancellation();
    HostContext context = HostContext.of(PaceOptions.writing(connector.policy()), cancellation);
    try (OpenConnector open = shell.setup(context).open(shell.code(connector), connector);
        SyncProgress progress = new SyncProgress(shell.screen(), Clock.systemUTC())) {
      shell.surroundings().interruption().stopBy(cancellation::cancel);
      return work.apply(
          new ProvisioningRequest(
              connector, open, context, DataStore.user(), options.patience(shell)),
          progress);
    }
  }

  private static String sentence(RequestedChange change) {
    String text = change.sentence();
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Returns what a script learns from the ends of changes. */
  static ExitCode exitCode(Collection<ChangeOutcome> outcomes) {
    boolean failed =
        outcomes.stream()
            .anyMatch(each -> !each.isInPlace() && each != ChangeOutcome.SENT_NOT_SEEN);
    if (failed) {
      return ExitCode.NOT_APPLIED;
    }
    return outcomes.contains(ChangeOutcome.SENT_NOT_SEEN) ? ExitCode.NOT_SEEN : ExitCode.SUCCESS;
  }
}
