package dev.gatehouse.host.cli;

/** What a script learns from a command: 0 only for a full success. */
enum ExitCode {
  SUCCESS(0, "full success"),
  FAILURE(1, "unexpected failure"),
  USAGE(2, "wrong command line"),
  CONFIGURATION(3, "wrong configuration, such as an unknown connector or setting"),
  CREDENTIAL(4, "the credential was refused or lacks a permission"),
  TARGET(5, "the target system cannot be reached or refuses"),
  PARTIAL(6, "the sync was partial: something was not read completely"),
  HELD(7, "the sync was held: it would remove too much to go on unasked"),
  WARNINGS(8, "succeeded with warnings"),
  DATA_FOLDER(9, "the data folder or the installation cannot be used as it is"),
  PLUGIN(10, "a plugin was refused, is missing, or broke the contract"),
  FINDINGS(11, "there are findings as bad as --fail-on says, or worse"),
  CANCELLED(130, "cancelled");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }
}
