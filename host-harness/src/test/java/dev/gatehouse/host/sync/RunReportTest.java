package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run is shown when it is looked at later. */
class RunReportTest {
  @Test
  void likeTroublesStandTogetherWithWhatToDoAboutThem(@TempDir Path folder) {
    Town town = Town.small();
    town.fault = RunReportTest::trouble;
    try (Bench bench = new Bench(folder, town)) {
      SyncResult result = bench.sync();
      assertEquals(RunState.PARTIAL, result.run().state());
      assertEquals(
          """
          Stream              Expected  Read  Pages  Issues  Digest    State
          Users                     25    25      3       0  497d072e  INCOMPLETE
          Administrators             -     0      0       0  -         INCOMPLETE
          Groups                     5     5      1       0  f811baa0  complete
          Group members              -    24      6       2  1b2abf21  INCOMPLETE
          Applications               2     2      1       0  a694e39e  complete
          Application access         8     1      2       0  b6b55e6b  INCOMPLETE

          Users, Administrators, Group members and Application access: Not read in full;
            the reason stands below.

          Something was refused:
            1 × Group members: Members may not be read. For example group/g1.
            What to do: Sync again, if something was deleted meanwhile; gatehouse
              connector check tells what the credential may do.

          Answers did not come:
            1 × Administrators: The town hall is closed.
            What to do: Sync again later; until then what was read before is shown.

          Items could not be read:
            2 × Group members: The member has no id. For example user/u07.
            What to do: Look at them in the target system; if they are in order there,
              report the message to the plugin's author.

          Rows moved while they were read:
            1 × Application access: The target system says that there are 7 rows, and 0
              came. For example app/wiki.
            What to do: Sync again, at a quieter time if it goes on.

          Objects could not be accounted for:
            1 × Application access: 1 grant names an object that was not read:
              user/ghost. For example app/mail.
            1 × Users: The list lacks user/ghost, which a grant names.
            What to do: Sync again; if it goes on, see whether the credential may see
              the objects that are named.
          """,
          shown(result));
    }
  }

  private static Optional<Page> trouble(PageRequest request) {
    return switch (request.toString()) {
      case "admins" -> throw ConnectorException.of(Kind.UNAVAILABLE, "The town hall is closed.");
      case "members of group/g1" ->
          throw ConnectorException.of(Kind.PERMISSION, "Members may not be read.");
      case "members of group/g2", "members of group/g3" ->
          Optional.of(
              Page.builder()
                  .add(new ItemIssue("user/u07", "The member has no id."))
                  .expectedRows(1)
                  .rows(1)
                  .build());
      case "access of app/wiki" -> Optional.of(Page.builder().expectedRows(7).build());
      case "access of app/mail" ->
          Optional.of(
              Page.builder()
                  .add(Grant.of(Town.APP.idOf("mail"), "access", Town.USER.idOf("ghost")))
                  .expectedRows(1)
                  .build());
      default -> Optional.empty();
    };
  }

  private static String shown(SyncResult result) {
    StringWriter out = new StringWriter();
    new RunReport(
            new Screen(
                out,
                new StringWriter(),
                new SecretMask(),
                new Screen.Traits(80, false, false, false, false)))
        .detail(result);
    return out.toString();
  }
}
