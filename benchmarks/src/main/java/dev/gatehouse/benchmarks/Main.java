package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command: measures what is asked for, prints it, and says whether the walls stand. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Measures the finished distribution against the finished simulator.",
    footer = {
      "",
      "Exit codes: 0 every wall stands, 1 one does not, 2 wrong arguments or nothing to measure."
    })
final class Main implements Callable<Integer> {
  private static final Pattern CASE = Pattern.compile("([a-c]):(\\d{1,5})");
  private static final List<String> WALLS =
      List.of("simulator", "b:20", "c:20", "growth", "apply", "console");

  @Spec @Nullable private CommandSpec spec;

  @Parameters(
      paramLabel = "WHAT",
      arity = "0..*",
      description =
          "a:0 to c:100 (size and milliseconds of latency), growth, simulator, apply, console, or all."
              + " Default: what the walls are about.")
  private List<String> what = new ArrayList<>();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests under way at a time; default: ${DEFAULT-VALUE}.")
  private int concurrency;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often everything is measured; the median counts. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  private Main() {}

  /**
   * Runs the command in the root of the tree; the process exits with its code.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          failure.printStackTrace();
          return CommandLine.ExitCode.USAGE;
        });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Wall> walls = new ArrayList<>();
    Report report = new Report(System.out);
    System.out.println(machine());
    try (Bench bench = Bench.open(Installation.of(Path.of("")))) {
      for (String each : chosen()) {
        switch (each) {
          case "growth" -> {
            Growth growth = Growth.measure(bench, Size.B);
            report.print(growth);
            walls.add(Wall.of(growth));
          }
          case "simulator" -> {
            Speed speed = Speed.measure(bench);
            report.print(speed);
            walls.addAll(Wall.of(speed));
          }
          case "apply" -> {
            ApplyRun.Result result = ApplyRun.run(bench, rounds);
            report.print(result);
            walls.addAll(Wall.of(result));
          }
          case "console" -> {
            ConsoleRun.Result result = ConsoleRun.run(bench);
            System.out.println();
            System.out.println(result);
            walls.addAll(Wall.of(result));
          }
          default -> {
            CaseRun.Result result = CaseRun.run(bench, parse(each));
            report.print(result);
            walls.addAll(Wall.of(result));
          }
        }
      }
    }
    System.out.println();
    walls.forEach(System.out::println);
    return walls.stream().allMatch(Wall::met) ? 0 : 1;
  }

  private List<String> chosen() {
    if (what.isEmpty()) {
      return WALLS;
    }
    if (!what.equals(List.of("all"))) {
      what.stream().filter(each -> !WALLS.contains(each)).forEach(this::parse);
      return what;
    }
    List<String> all = new ArrayList<>(List.of("simulator"));
    for (Size size : Size.values()) {
      for (int latency : List.of(0, 20, 100)) {
        all.add(size.name().toLowerCase(Locale.ROOT) + ":" + latency);
      }
    }
    all.addAll(List.of("growth", "apply", "console"));
    return all;
  }

  private CaseRun.Case parse(String text) {
    Matcher parts = CASE.matcher(text);
    if (!parts.matches()) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "'"
              + text
              + "' is nothing to measure. There is a:0, b:20, c:100, growth, simulator, apply, console,"
              + " all.");
    }
    return new CaseRun.Case(
        Size.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
        Duration.ofMillis(Long.parseLong(parts.group(2))),
        concurrency,
        rounds);
  }

  private static String machine() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .orElse("unknown processor");
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    return "%d processors (%s), %s %s, load before: %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            model,
            System.getProperty("java.vm.name"),
            System.getProperty("java.version"),
            load);
  }
}
