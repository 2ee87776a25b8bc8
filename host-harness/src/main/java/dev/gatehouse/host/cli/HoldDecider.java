package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.store.HoldDecision.Verdict;
import dev.gatehouse.host.store.RemovalName;
import dev.gatehouse.host.sync.Review;
import dev.gatehouse.host.sync.ReviewRequest;
import dev.gatehouse.host.sync.ReviewResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code hold accept} and {@code hold reject} have in common. */
final class HoldDecider {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The connector, if it was not named before.")
  Optional<String> name = Optional.empty();

  @Option(
      names = "--stream",
      paramLabel = "KIND",
      description =
          "Only those of a kind (accounts, groups, applications, roles, others, grants) or of a"
              + " stream; repeatable.")
  List<String> kinds = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "FILE",
      description =
          "Only those that the file lists: what gatehouse hold NAME --format csv prints, without"
              + " the lines that are not meant.")
  Optional<Path> only = Optional.empty();

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Refuse if by now another run than this one holds them.")
  Optional<Long> run = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept with your name and the time.")
  String reason = "";

  /** Takes the decision and says what came of it. */
  ExitCode decide(Shell shell, HoldCommand hold, Verdict verdict, boolean rejected) {
    if (reason.isBlank()) {
      throw shell.usage("--reason says why; it cannot be blank.");
    }
    String form = "gatehouse hold NAME " + (verdict == Verdict.ACCEPTED ? "accept" : "reject");
    if (name.isPresent() && hold.name.isPresent()) {
      throw shell.usage("Name the connector once: " + form);
    }
    String named =
        hold.name.or(() -> name).orElseThrow(() -> shell.usage("Which connector? " + form));
    ConfiguredConnector connector = shell.data().connectors().get(named);
    ReviewResult result =
        only.isPresent()
            ? HeldList.read(
                only.get(),
                names -> decide(shell, connector, verdict, rejected, Optional.of(names)))
            : decide(shell, connector, verdict, rejected, Optional.empty());
    shell
        .screen()
        .note("Run " + result.run().id() + ": " + result.run().message().orElse("") + ".");
    if (result.waiting() > 0) {
      shell.screen().note(String.format(Locale.ROOT, "%,d removals still wait.", result.waiting()));
    }
    return ExitCode.SUCCESS;
  }

  private ReviewResult decide(
      Shell shell,
      ConfiguredConnector connector,
      Verdict verdict,
      boolean rejected,
      Optional<Stream<RemovalName>> names) {
    return new Review(shell.data().database(), Clock.systemUTC())
        .decide(
            new ReviewRequest(
                connector.id(),
                connector.name(),
                verdict,
                run.map(OptionalLong::of).orElse(OptionalLong.empty()),
                rejected,
                kinds,
                names,
                DataStore.actor(),
                reason.strip()));
  }
}
