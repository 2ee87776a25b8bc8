package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** A plugin as small as one can be. The tests pack it into jars; its manifest says what it does. */
public final class SampleProvider implements ConnectorProvider {
  /** The system property that holds what is run when a plugin hangs. */
  static final String HANGS = "gatehouse.sample.hangs";

  /** The system property that has a deaf plugin go on; notify the system properties as well. */
  static final String GO_ON = "gatehouse.sample.go-on";

  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User").build();

  private final String id;
  private final String version;
  private final String observes;
  private final String expires;
  private final String denied;
  private final String key;

  /** Fails if the id is broken; does not return if it is stuck or deaf. */
  public SampleProvider() {
    Attributes headers = headers();
    id = headers.getValue("Sample-Id");
    version = headers.getValue("Bundle-Version");
    observes = Objects.requireNonNullElse(headers.getValue("Sample-Observes"), "");
    expires = Objects.requireNonNullElse(headers.getValue("Sample-Expires"), "");
    denied = Objects.requireNonNullElse(headers.getValue("Sample-Denied"), "");
    key = Objects.requireNonNullElse(headers.getValue("Sample-Key"), "");
    if (id.equals("broken")) {
      throw new IllegalStateException("the licence file is missing");
    }
    if (id.equals("stuck") || id.equals("deaf")) {
      hang(id.equals("deaf"));
    }
  }

  /** Waits until it is interrupted, or, if it is deaf to that, until the host's tests say so. */
  private static void hang(boolean deaf) {
    synchronized (System.getProperties()) {
      ((Runnable) System.getProperties().get(HANGS)).run();
      while (!Boolean.getBoolean(GO_ON)) {
        try {
          System.getProperties().wait();
        } catch (InterruptedException e) {
          if (!deaf) {
            throw new IllegalStateException("interrupted", e);
          }
        }
      }
    }
  }

  private static Attributes headers() {
    try (InputStream in = SampleProvider.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      return new Manifest(in).getMainAttributes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Connector connector() {
    if (id.equals("wild")) {
      throw new StackOverflowError();
    }
    if (id.equals("mute")) {
      hang(false);
    }
    return Connector.named(id, seesTheHost() ? "Sees the host" : "Sample " + id)
        .version(version)
        .settings(key.isEmpty() ? List.of() : settings())
        .opens(
            (configuration, context) -> {
              if (!key.isEmpty()) {
                requireKey(configuration);
              }
              return new Session(observes, expires, denied);
            })
        .bind(
            USER,
            user -> {
              user.reads(
                  StreamDefinition.named("users", "Users"),
                  session -> request -> Page.builder().build());
              if (denied.startsWith("delete ")) {
                user.deletes(
                    session -> request -> ProvisioningResult.of(Outcome.ALREADY_IN_PLACE, ""));
              }
            })
        .build();
  }

  /** One of each type that a form draws in its own way. */
  private static List<SettingDefinition> settings() {
    return List.of(
        SettingDefinition.named("key", SettingDefinition.Type.SECRET, "API key", "Where keys hang.")
            .required()
            .build(),
        SettingDefinition.named("region", SettingDefinition.Type.CHOICE, "Region", "")
            .choices(List.of("us", "eu"))
            .defaultValue("us")
            .build(),
        SettingDefinition.named("tenant", SettingDefinition.Type.TEXT, "Tenant", "").build(),
        SettingDefinition.named("deep", SettingDefinition.Type.BOOLEAN, "Deep", "").build(),
        SettingDefinition.named("url", SettingDefinition.Type.URL, "Address", "").build());
  }

  private void requireKey(Configuration configuration) {
    if (configuration.value("tenant").filter("nowhere"::equals).isPresent()) {
      throw ConnectorException.of(
          ConnectorException.Kind.CONFIGURATION, "The setting tenant names nobody.");
    }
    String given = configuration.secret("key").map(secret -> secret.reveal(String::new)).orElse("");
    if (!given.equals(key)) {
      throw ConnectorException.of(
          ConnectorException.Kind.AUTHENTICATION, "The key is refused by <b>Sample</b>.");
    }
  }

  private static boolean seesTheHost() {
    try {
      Class.forName("com.google.gson.Gson");
      return true;
    } catch (ClassNotFoundException no) {
      return false;
    }
  }

  private static final class Session implements ConnectorSession {
    private final String observes;
    private final String expires;
    private final String denied;

    Session(String observes, String expires, String denied) {
      this.observes = observes;
      this.expires = expires;
      this.denied = denied;
    }

    @Override
    public CheckReport check(CheckRequest request) {
      CheckReport.Builder report = CheckReport.of(new CheckReport.Organization("1", "Sample"));
      if (request.wantsObservations() && !observes.isEmpty()) {
        report.observation(
            Observation.of("sample", observes, Observation.Verdict.HOLDS).requests(1).build());
      }
      if (!expires.isEmpty()) {
        report.credentialExpiresAt(Instant.parse(expires));
      }
      if (!denied.isEmpty()) {
        report.permission(new Permission(denied, Verdict.DENIED, "everything", ""));
      }
      return report.build();
    }

    @Override
    public void close() {}
  }
}
