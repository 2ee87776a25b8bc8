package dev.gatehouse.host.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Tells the version, as the manifest of the program's jar has it. */
final class ProgramVersion implements IVersionProvider {
  /** Returns the version; {@code unpackaged} when the classes do not come from a jar. */
  static String text() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "gatehouse " + text(),
      "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
