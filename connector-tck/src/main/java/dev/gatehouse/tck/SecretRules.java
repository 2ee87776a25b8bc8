package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.tck.TestTarget.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rules 6xx: a secret that goes in comes out nowhere. */
final class SecretRules {
  /** A shorter text turns up by chance. */
  private static final int SHORTEST_MARKER = 8;

  private SecretRules() {}

  static void output(Trial trial) {
    Map<String, String> markers = markers(trial);
    String text;
    try (Output output = new Output(trial.target().ownLoggers())) {
      Transcript.of(trial);
      trial.close();
      text = output.text();
    }
    search(markers, "what was printed or logged", List.of(text));
  }

  static void failures(Trial trial) {
    search(trial, "an exception", Transcript::failures);
  }

  static void answers(Trial trial) {
    search(trial, "an answer", Transcript::answers);
  }

  static void texts(Trial trial) {
    search(trial, "what an object says of itself", Transcript::texts);
  }

  static void secretAttributes(Trial trial) {
    boolean any = false;
    for (Resource resource : trial.inventory().resources()) {
      for (var attribute : resource.type().attributes()) {
        any |= attribute.secret();
        assertFalse(
            attribute.secret() && resource.attributes().containsKey(attribute.name()),
            () -> resource + " shows its secret attribute " + attribute.name());
      }
    }
    if (!any) {
      abort("no resource type has a secret attribute");
    }
  }

  private static void search(Trial trial, String where, Function<Transcript, List<String>> texts) {
    search(markers(trial), where, texts.apply(Transcript.of(trial)));
  }

  private static void search(Map<String, String> markers, String where, List<String> texts) {
    for (String text : texts) {
      // A cursor is Base64 of what the connector wrote into it.
      for (String readable : List.of(text, decoded(text))) {
        markers.forEach(
            (marker, name) ->
                assertFalse(
                    readable.contains(marker),
                    () -> where + " holds the secret " + name + shown(readable, marker)));
      }
    }
  }

  /** Says where, without the secret: this message ends up in a build log. */
  private static String shown(String text, String marker) {
    int at = text.indexOf(marker);
    return ", after: " + text.substring(Math.max(0, at - 60), at).strip();
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plain) {
      return "";
    }
  }

  /**
   * Returns each secret of the target, in the forms in which it could be written, with its name.
   */
  private static Map<String, String> markers(Trial trial) {
    TestTarget target = trial.target();
    Map<String, String> markers = new LinkedHashMap<>();
    List<Map<String, Secret>> sources = new ArrayList<>();
    sources.add(target.configuration().secrets());
    target.refusals().stream()
        .map(Refusal::configuration)
        .forEach(wrong -> sources.add(wrong.secrets()));
    target.creations().values().forEach(each -> sources.add(each.secrets()));
    target.updates().forEach(each -> sources.add(each.secrets()));
    target.actions().values().forEach(each -> sources.add(each.secrets()));
    sources.forEach(secrets -> secrets.forEach((name, value) -> add(markers, name, value)));
    if (markers.isEmpty()) {
      abort("neither the settings nor the samples of the target have a secret");
    }
    return markers;
  }

  private static void add(Map<String, String> markers, String name, Secret secret) {
    String text = secret.reveal(String::new);
    assertTrue(
        text.length() >= SHORTEST_MARKER,
        () -> "give the secret " + name + " of the target 8 characters or more");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Collection<String> forms =
        List.of(
            text,
            URLEncoder.encode(text, StandardCharsets.UTF_8),
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    forms.forEach(form -> markers.putIfAbsent(form, name));
  }
}
