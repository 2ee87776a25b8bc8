package dev.gatehouse.host.cli;

import dev.gatehouse.host.plugin.LoaderKind;
import dev.gatehouse.host.report.Format;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/** Understands a command line, runs it, and turns whatever happens into an exit code. */
final class CommandRunner {
  private CommandRunner() {}

  /**
   * Runs one command.
   *
   * @param surroundings what the program finds around it; never null
   * @param arguments the command line; never null
   * @return the exit code; never null
   */
  static int run(Surroundings surroundings, String... arguments) {
    try (Shell shell = new Shell(surroundings)) {
      return commandLine(shell).execute(arguments);
    }
  }

  /** Returns the whole command line, ready to be executed. */
  static CommandLine commandLine(Shell shell) {
    GatehouseCommand root = new GatehouseCommand(shell);
    CommandLine line = new CommandLine(root, factory(shell));
    line.setOut(new PrintWriter(shell.surroundings().out(), true));
    line.setErr(new PrintWriter(shell.surroundings().err(), true));
    line.setUsageHelpWidth(Math.min(100, Math.max(60, shell.surroundings().width())));
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Format.class, CommandRunner::format);
    line.registerConverter(LoaderKind.class, CommandRunner::loader);
    line.registerConverter(Duration.class, TimeSpan::parse);
    line.setExecutionStrategy(parsed -> execute(shell, root, parsed));
    line.setParameterExceptionHandler((e, args) -> explain(shell, e));
    line.setExecutionExceptionHandler((e, command, parsed) -> report(shell, e));
    line.setExitCodeExceptionMapper(e -> Failure.of(e).code().number());
    nameVersion(line);
    line.getCommandSpec().usageMessage().footer(footer(line.getCommandSpec()));
    return line;
  }

  /** Every command answers --version, because every command takes it. */
  private static void nameVersion(CommandLine line) {
    line.getCommandSpec().versionProvider(new ProgramVersion());
    line.getSubcommands().values().forEach(CommandRunner::nameVersion);
  }

  private static LoaderKind loader(String word) {
    return Stream.of(LoaderKind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("it is osgi or isolated, not '" + word + "'"));
  }

  private static Format format(String word) {
    return Stream.of(Format.values())
        .filter(format -> format.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("it is table, json or csv, not '" + word + "'"));
  }

  private static int execute(Shell shell, GatehouseCommand root, ParseResult parsed) {
    shell.begin(root.options);
    Logs.configure(shell);
    int shown = new RunLast().execute(parsed);
    Object result = lastResult(parsed);
    return result instanceof ExitCode code ? code.number() : shown;
  }

  private static Object lastResult(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    Object result = last.commandSpec().commandLine().getExecutionResult();
    return result == null ? "" : result;
  }

  private static int explain(Shell shell, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    shell.screen().complain(e.getMessage() + "\nRun " + command + " --help to see what it takes.");
    return ExitCode.USAGE.number();
  }

  private static int report(Shell shell, Exception e) {
    if (shell.surroundings().interruption().requested()) {
      shell.screen().complain("Cancelled.");
      return ExitCode.CANCELLED.number();
    }
    Failure failure = Failure.of(e);
    shell.screen().complain(failure.sentence());
    if (failure.unexpected() && shell.verbose()) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      shell.screen().complain(trace.toString());
    }
    return failure.code().number();
  }

  private static String[] footer(CommandSpec spec) {
    return Stream.concat(
            Stream.of(spec.usageMessage().footer()),
            Stream.concat(
                Stream.of("", "Exit codes:"),
                Stream.of(ExitCode.values())
                    .map(code -> String.format("  %3d  %s", code.number(), code.meaning()))))
        .collect(Collectors.toList())
        .toArray(new String[0]);
  }

  /** Gives each command the shell; what picocli makes for itself it makes as ever. */
  private static IFactory factory(Shell shell) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        try {
          return type.getDeclaredConstructor(Shell.class).newInstance(shell);
        } catch (NoSuchMethodException notOurs) {
          return CommandLine.defaultFactory().create(type);
        }
      }
    };
  }
}
