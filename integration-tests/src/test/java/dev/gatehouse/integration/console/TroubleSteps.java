package dev.gatehouse.integration.console;

import dev.gatehouse.integration.console.ConsoleWalkIT.Step;
import java.io.IOException;
import java.util.List;

/** The connection is lost, and comes back. */
final class TroubleSteps {
  private final Walk walk;
  private final Person jonas;

  TroubleSteps(Walk walk) {
    this.walk = walk;
    this.jonas = walk.jonas;
  }

  List<Step> all() {
    return List.of(
        new Step("a lost connection is an error, in words", this::lose),
        new Step("when it is back, so is the connector", this::comeBack));
  }

  private void lose() {
    jonas.navigates("Connectors").follows(ConnectorSteps.NAME).seesLabel("Connected");
    walk.lose();
    jonas.presses("Sync now").seesLabel("Error");
    jonas.showsAlsoNarrow("30-error");
  }

  private void comeBack() throws IOException, InterruptedException {
    walk.bringBack();
    jonas.presses("Sync now").seesLabel("Connected");
  }
}
