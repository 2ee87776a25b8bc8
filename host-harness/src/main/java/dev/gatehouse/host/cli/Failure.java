package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.DataFolderException;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.host.sync.ReviewRefusedException;
import dev.gatehouse.host.sync.SyncRefusedException;
import dev.gatehouse.spi.model.ConnectorException;
import java.util.Optional;

/**
 * What the user is told about an exception, and the exit code.
 *
 * @param code the exit code; never null
 * @param sentence what was wrong and what to do; never blank
 * @param unexpected whether it is a fault of the program, whose stack trace helps to mend it
 */
record Failure(ExitCode code, String sentence, boolean unexpected) {
  /** Translates an exception. */
  static Failure of(Throwable thrown) {
    String message = Optional.ofNullable(thrown.getMessage()).orElse(thrown.toString());
    if (thrown instanceof CommandException command) {
      return new Failure(command.code(), message, false);
    }
    if (thrown instanceof ConfigurationException || thrown instanceof ReviewRefusedException) {
      return new Failure(ExitCode.CONFIGURATION, message, false);
    }
    if (thrown instanceof DataFolderException || thrown instanceof SyncRefusedException) {
      return new Failure(ExitCode.DATA_FOLDER, message, false);
    }
    if (thrown instanceof StoreException store) {
      boolean unexpected = store.kind() == StoreException.Kind.UNEXPECTED;
      return new Failure(unexpected ? ExitCode.FAILURE : ExitCode.DATA_FOLDER, message, unexpected);
    }
    if (thrown instanceof PluginException) {
      return new Failure(ExitCode.PLUGIN, message, false);
    }
    if (thrown instanceof ConnectorException connector) {
      return new Failure(codeOf(connector.kind()), message, false);
    }
    return new Failure(
        ExitCode.FAILURE,
        "Something unexpected went wrong: "
            + thrown.getClass().getSimpleName()
            + ": "
            + message
            + ". Run the command again with --verbose to see where.",
        true);
  }

  /** Returns the exit code of what went wrong with a target system. */
  static ExitCode codeOf(ConnectorException.Kind kind) {
    return switch (kind) {
      case CONFIGURATION -> ExitCode.CONFIGURATION;
      case AUTHENTICATION, PERMISSION -> ExitCode.CREDENTIAL;
      case RATE_LIMITED, UNAVAILABLE, REFUSED_BY_TARGET -> ExitCode.TARGET;
      case CANCELLED -> ExitCode.CANCELLED;
      default -> ExitCode.FAILURE;
    };
  }
}
