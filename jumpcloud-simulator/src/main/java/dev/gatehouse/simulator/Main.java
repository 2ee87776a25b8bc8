package dev.gatehouse.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: starts a simulation and keeps it running until it is interrupted. */
@Command(
    name = "jumpcloud-simulator",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Runs a JumpCloud in memory on this machine's loopback address.",
    footer = {
      "",
      "A fault option may say where and how often:",
      "  --rate-limited \"GET /api/v2/usergroups,after=3,times=2,value=5\"",
      "The first part is the beginning of method and path; after, every, times, value, text and",
      "handled follow as name=value. Without anything the fault hits every request.",
      "",
      "Exit codes: 0 standard input ended (--exit-with-parent), 1 the port could not be opened,",
      "2 wrong options, 130 Ctrl-C, 143 terminated."
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "TCP port on loopback; 0 takes a free one (default).")
  private int port;

  @Option(names = "--users", paramLabel = "N", defaultValue = "500", description = DEFAULT)
  private int users;

  @Option(names = "--admins", paramLabel = "N", defaultValue = "8", description = DEFAULT)
  private int admins;

  @Option(names = "--groups", paramLabel = "N", defaultValue = "30", description = DEFAULT)
  private int groups;

  @Option(names = "--applications", paramLabel = "N", defaultValue = "15", description = DEFAULT)
  private int applications;

  @Option(
      names = "--memberships",
      paramLabel = "N",
      defaultValue = "-1",
      description = "All groups' members together; default: five for each user.")
  private int memberships;

  @Option(names = "--service-accounts", paramLabel = "N", defaultValue = "3", description = DEFAULT)
  private int serviceAccounts;

  @Option(names = "--directories", paramLabel = "N", defaultValue = "3", description = DEFAULT)
  private int directories;

  @Option(
      names = "--organizations",
      paramLabel = "N",
      defaultValue = "1",
      description = "Organisations that the key spans; default: ${DEFAULT-VALUE}.")
  private int organizations;

  @Option(
      names = "--largest-group",
      paramLabel = "N",
      defaultValue = "0",
      description = "Members of the first group; 0 leaves it to chance (default).")
  private int largestGroup;

  @Option(
      names = "--most-bound-groups",
      paramLabel = "N",
      defaultValue = "0",
      description = "Groups bound to the first application; 0 leaves it to chance (default).")
  private int mostBoundGroups;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Everything generated follows from it; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Milliseconds that every answer is held back; default: ${DEFAULT-VALUE}.")
  private long delay;

  @Option(
      names = "--unknown-state",
      description = "Give one user a state that no document mentions.")
  private boolean unknownState;

  @Option(names = "--no-gzip", description = "Never compress answers.")
  private boolean noGzip;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "Accept the API key that stands in this file instead of the usual one.")
  private Optional<Path> apiKeyFile = Optional.empty();

  @Option(
      names = "--exit-with-parent",
      description = "Stop when standard input ends, as it does when the parent process goes away.")
  private boolean exitWithParent;

  /** What a fault option without a value means; picocli drops an empty text from a list. */
  private static final String EVERYWHERE = "after=0";

  private static final String DEFAULT = "How many there are; default: ${DEFAULT-VALUE}.";

  /** Made by picocli. */
  public Main() {}

  /**
   * Runs the command; the process exits with its code.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with one option for each kind of fault. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    for (FaultKind kind : FaultKind.values()) {
      commandLine
          .getCommandSpec()
          .addOption(
              OptionSpec.builder(optionName(kind))
                  .paramLabel("WHERE")
                  .arity("0..1")
                  .fallbackValue(EVERYWHERE)
                  .type(List.class)
                  .auxiliaryTypes(String.class)
                  .description("Fault: " + kind.summary() + ".")
                  .build());
    }
    return commandLine;
  }

  private static String optionName(FaultKind kind) {
    return "--" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Integer call() throws InterruptedException {
    SimulatorOptions options = options();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Simulator simulator = Simulator.start(options)) {
      introduce(simulator, out);
      CountDownLatch end = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "shutdown"));
      if (exitWithParent) {
        Thread watch = new Thread(() -> awaitEndOfInput(end), "parent watch");
        watch.setDaemon(true);
        watch.start();
      }
      end.await();
      return 0;
    } catch (IllegalStateException failed) {
      err.println(failed.getMessage());
      return 1;
    }
  }

  private static void awaitEndOfInput(CountDownLatch end) {
    try {
      while (System.in.read() >= 0) {
        // Whatever the parent writes is of no interest.
      }
    } catch (IOException closed) {
      // The same as the end.
    }
    end.countDown();
  }

  /** A key from a file may be a real one, and is not printed. */
  private void introduce(Simulator simulator, PrintWriter out) {
    String url = simulator.baseUrl().toString();
    out.println("simulator listening on " + url);
    out.println(
        apiKeyFile
            .map(file -> "API key: what stands in " + file)
            .orElse("API key (of the simulator only): " + simulator.apiKey()));
    out.println("OAuth client: " + simulator.clientId() + ", secret " + simulator.clientSecret());
    out.println("Try: curl -H \"x-api-key: $KEY\" " + url + "/api/systemusers");
    out.println("See: " + url + "/_simulator/truth and /_simulator/requests");
    out.println("Stop it with Ctrl-C.");
    out.flush();
  }

  private SimulatorOptions options() {
    try {
      SimulatorOptions.Builder builder =
          SimulatorOptions.builder()
              .port(port)
              .users(users)
              .admins(admins)
              .groups(groups)
              .applications(applications)
              .memberships(memberships)
              .serviceAccounts(serviceAccounts)
              .directories(directories)
              .organizations(organizations)
              .largestGroup(largestGroup)
              .mostBoundGroups(mostBoundGroups)
              .seed(seed)
              .latency(Duration.ofMillis(delay))
              .unknownState(unknownState)
              .gzip(!noGzip);
      if (apiKeyFile.isPresent()) {
        builder.apiKey(readKey(apiKeyFile.get()));
      }
      for (FaultKind kind : FaultKind.values()) {
        List<String> given = spec.findOption(optionName(kind)).getValue();
        if (given != null) {
          given.forEach(text -> builder.fault(FaultRule.fromText(kind, text)));
        }
      }
      return builder.build();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static String readKey(Path file) {
    try {
      String key = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (key.isEmpty()) {
        throw new IllegalArgumentException("the API key file " + file + " is empty");
      }
      return key;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "the API key file " + file + " cannot be read; give a text file that holds the key",
          unreadable);
    }
  }

  /** Reads the version from the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"jumpcloud-simulator " + (version == null ? "(from classes)" : version)};
    }
  }
}
