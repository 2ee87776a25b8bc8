package dev.gatehouse.jumpcloud.doctor;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.ProbeApi;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What is to be known about the organisation, and about repeated requests. */
final class OrganizationFacts {
  private final Notes notes;
  private final ProbeApi api;
  private Optional<Answer> list = Optional.empty();

  OrganizationFacts(Notes notes, ProbeApi api) {
    this.notes = notes;
    this.api = api;
  }

  void observe() {
    notes.observe("organization-name", "The organisation has a display name.", this::name);
    notes.observe("etag", "Answers carry an ETag.", this::tag);
    notes.observe(
        "not-modified",
        "A request that is repeated with If-None-Match is answered with 304.",
        this::notModified);
  }

  /** When the organisation was made, if JumpCloud told. */
  Optional<Instant> created() {
    try {
      return row().flatMap(row -> Answer.text(row, "created")).map(Instant::parse);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private Optional<JsonObject> row() {
    return list.flatMap(answer -> answer.objects().stream().findFirst());
  }

  private Finding name() {
    Answer answer = notes.ask(() -> api.organizations(null));
    list = Optional.of(answer);
    if (!answer.isList()) {
      return Finding.otherwise(answer);
    }
    return row()
        .map(
            row ->
                Finding.of(
                    Answer.text(row, "displayName").isPresent(), "It has.", "It is null or empty."))
        .orElse(Finding.unknown("The list of organisations was empty."));
  }

  private Finding tag() {
    return list.filter(Answer::isList)
        .map(
            answer ->
                Finding.of(
                    answer.header("etag").isPresent(),
                    "The list of organisations did.",
                    "The list of organisations did not."))
        .orElse(Finding.unknown("The list of organisations could not be read."));
  }

  private Finding notModified() {
    Optional<String> tag = list.filter(Answer::isList).flatMap(answer -> answer.header("etag"));
    if (tag.isEmpty()) {
      return Finding.unknown("There was no ETag to repeat a request with.");
    }
    Answer again = notes.ask(() -> api.organizations(tag.get()));
    return Finding.of(again.status() == 304, "It was.", "The answer was " + again.status() + ".");
  }
}
