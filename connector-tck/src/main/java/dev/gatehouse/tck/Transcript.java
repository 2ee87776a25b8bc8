package dev.gatehouse.tck;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.ChangePage;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.tck.TestTarget.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** Everything that a connector says while it is put through all that it can do. */
final class Transcript {
  private final List<String> answers = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  private Transcript() {}

  static Transcript of(Trial trial) {
    Transcript transcript = new Transcript();
    transcript.checks(trial);
    OpenConnector open = trial.open();
    Samples samples = new Samples(trial.target(), trial.inventory());
    samples.inventory().chains().forEach(chain -> chain.pages().forEach(transcript::answer));
    for (Capability capability : trial.connector().capabilities()) {
      transcript.exercise(open, samples, capability);
    }
    transcript.cancelled(trial, samples);
    trial.context().exchanges().forEach(exchange -> transcript.answers.add(exchange.endpoint()));
    transcript.texts.add(trial.target().configuration().toString());
    transcript.texts.addAll(Innards.texts(trial.connector(), open));
    return transcript;
  }

  /** Returns what the host gets: pages with their cursors, reports, results, endpoints. */
  List<String> answers() {
    return answers;
  }

  /** Returns exceptions with their causes, as a log shows them. */
  List<String> failures() {
    return failures;
  }

  /** Returns what the connector's objects say of themselves. */
  List<String> texts() {
    return texts;
  }

  private void checks(Trial trial) {
    note(() -> trial.open().check(CheckRequest.permissions()));
    note(() -> trial.open().check(CheckRequest.observations()));
    for (Refusal refusal : trial.target().refusals()) {
      note(
          () -> {
            try (OpenConnector open =
                trial.connector().open(refusal.configuration(), new RecordingContext())) {
              return open.check(CheckRequest.permissions());
            }
          });
    }
  }

  private void exercise(OpenConnector open, Samples samples, Capability capability) {
    try {
      Case.strange(samples, capability).forEach(each -> note(() -> each.call().apply(open)));
      Case honest = Case.honest(samples, capability);
      note(() -> honest.call().apply(open));
      note(() -> honest.call().apply(open));
    } catch (TestAbortedException | AssertionError noSample) {
      // Rule 701 says which sample is missing; here it only leaves less to look at.
      answers.add(String.valueOf(noSample.getMessage()));
    }
  }

  private void cancelled(Trial trial, Samples samples) {
    RecordingContext context = new RecordingContext();
    OpenConnector open = trial.open(context);
    context.cancel();
    for (BoundStream stream : trial.connector().streams()) {
      if (!stream.eachResource()) {
        Capability capability =
            new Capability(stream.type(), stream.operation(), stream.definition().name());
        note(() -> Case.honest(samples, capability).call().apply(open));
      }
    }
  }

  private void note(Supplier<?> call) {
    try {
      answer(call.get());
    } catch (TestAbortedException | AssertionError ofTheKit) {
      throw ofTheKit;
    } catch (RuntimeException failure) {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text, true));
      failures.add(text.toString());
    }
  }

  private void answer(Object answer) {
    if (answer instanceof Optional<?> optional) {
      optional.ifPresent(this::answer);
    } else if (answer instanceof Collection<?> many) {
      many.forEach(this::answer);
    } else if (answer instanceof Page page) {
      answer(page.items());
      page.next().ifPresent(cursor -> answers.add(cursor.text()));
      page.siblings().forEach(cursor -> answers.add(cursor.text()));
    } else if (answer instanceof ChangePage page) {
      answers.add(page.changes() + " " + page.watermark());
    } else if (answer instanceof Resource resource) {
      answers.add(
          resource.id()
              + " "
              + resource.name()
              + " "
              + Attributes.of(resource)
              + resource.account().map(profile -> " " + profile.rawStatus()).orElse(""));
    } else if (answer instanceof ItemIssue issue) {
      answers.add(issue.subject() + " " + issue.message());
    } else if (answer instanceof ProvisioningResult result) {
      answers.add(result.message());
      result.resource().ifPresent(this::answer);
    } else if (answer instanceof CheckReport report) {
      answers.add(report.organization() + " " + report.permissions());
      report.observations().forEach(each -> answers.add(each.statement() + " " + each.detail()));
    } else {
      answers.add(String.valueOf(answer));
    }
  }
}
