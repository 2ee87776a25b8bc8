package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.catalogue.OperatorLimits;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.LoaderKind;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import dev.gatehouse.host.store.Holds;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.Sync;
import dev.gatehouse.host.sync.SyncRequest;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A running console on a state whose last sync holds the removal of 12 of 30 accounts, each member
 * of one group; and Mira, who is signed in. Ids and names have what forms must not trip over.
 */
final class HeldTown implements AutoCloseable {
  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User").build();
  private static final ResourceType GROUP =
      ResourceType.of("group", ResourceKind.GROUP, "Group")
          .entitlement(Entitlement.membership("member", "Member", Set.of("user")))
          .build();
  private static final int USERS = 30;

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();
  private final Database state;
  private final Database console;
  private final ConsoleHost host;
  private final long connector;
  private int gone;

  HeldTown(Path folder) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    state = Database.open(data);
    connector =
        new Connectors(state, Clock.systemUTC(), "mira")
            .add(
                "town",
                "town",
                new ConnectorChange(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Set.of()),
                Optional.empty())
            .id();
    assertEquals(RunState.SUCCEEDED, sync());
    gone = 12;
    assertEquals(RunState.HELD, sync());
    SecretMask mask = new SecretMask();
    SecretReader secrets =
        new SecretReader(
            Map.of(),
            new ByteArrayInputStream(new byte[0]),
            setting -> Optional.empty(),
            warning -> {},
            mask::hide);
    host =
        ConsoleHost.start(
            ServerOptions.onThisMachine(0),
            new ConsoleHost.Parts(
                state,
                secrets,
                mask,
                OperatorLimits.NOTHING,
                admitted -> LivePlugins.open(plugins, LoaderKind.ISOLATED, admitted)));
    console = Database.open(data, DatabaseFile.CONSOLE);
    String password = "four words in a row";
    post(
        host.setUpLink().orElseThrow().getPath(),
        List.of(
            Map.entry("email", "mira@example.com"),
            Map.entry("name", "Mira"),
            Map.entry("password", password),
            Map.entry("password-again", password)));
  }

  static String id(int user) {
    return "u/%02d&=<b>".formatted(user);
  }

  RunState sync() {
    HostContext context = HostContext.of(1, new Cancellation());
    try (OpenConnector open = connector().open(Configuration.builder().build(), context)) {
      return new Sync(state)
          .run(SyncRequest.of(connector, "town", open, context).build(), event -> {})
          .run()
          .state();
    }
  }

  private Connector connector() {
    return Connector.named("town", "Town")
        .version("1")
        .opens((configuration, context) -> new Session())
        .bind(
            USER,
            user ->
                user.reads(StreamDefinition.named("users", "Users"), session -> request -> users()))
        .bind(
            GROUP,
            group ->
                group
                    .reads(
                        StreamDefinition.named("groups", "Groups"),
                        session ->
                            request -> page(List.of(Resource.of(GROUP, "g", "=Everybody").build())))
                    .readsGrants(
                        StreamDefinition.named("members", "Members").feedsGrants(GROUP, "member"),
                        session -> request -> members()))
        .build();
  }

  private Page users() {
    List<PageItem> users = new ArrayList<>();
    for (int i = gone; i < USERS; i++) {
      users.add(
          Resource.of(USER, id(i), "<i>User %02d".formatted(i))
              .account(AccountProfile.of(AccountStatus.ACTIVE, "u" + i).build())
              .build());
    }
    return page(users);
  }

  private Page members() {
    List<PageItem> grants = new ArrayList<>();
    for (int i = gone; i < USERS; i++) {
      grants.add(Grant.of(GROUP.idOf("g"), "member", USER.idOf(id(i))));
    }
    return page(grants);
  }

  private static Page page(List<PageItem> items) {
    Page.Builder page = Page.builder().rows(items.size()).expectedRows(items.size());
    items.forEach(page::add);
    return page.build();
  }

  /** The ids of everything that waits, an account as itself and a grant as its holder. */
  Set<String> waiting() {
    Set<String> waiting = new TreeSet<>();
    Holds.read(
        state,
        connector,
        holds -> {
          holds
              .current()
              .ifPresent(
                  hold ->
                      holds.waiting(
                          hold.run().id(),
                          OptionalLong.empty(),
                          each ->
                              waiting.add(
                                  each.grant()
                                      .map(grant -> "member " + grant.principal().value())
                                      .orElse(each.resource().value()))));
          return true;
        });
    return waiting;
  }

  /** What people decided, as the audit of the console has it. */
  List<String> decisions() {
    return new Events(console, Clock.systemUTC())
        .list(OptionalLong.empty(), Long.MAX_VALUE, 100).stream()
            .filter(event -> event.kind() == Event.Kind.HOLD)
            .map(event -> event.actor() + ": " + event.what())
            .toList();
  }

  String get(String path) {
    return send(HttpRequest.newBuilder(host.address().resolve(path)).build()).body();
  }

  byte[] bytes(String path) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(host.address().resolve(path)).build(),
              BodyHandlers.ofByteArray())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path, e);
    }
  }

  /** Returns the values of the boxes that the page of held changes offers for accounts. */
  List<String> boxes() {
    Matcher boxes =
        Pattern.compile("name=\"removal\" value=\"([^\"]*)\"")
            .matcher(get("/connectors/1/held?only=accounts"));
    return boxes.results().map(each -> each.group(1)).toList();
  }

  /** Sends a form with the token of the session, and returns the notice that follows. */
  String post(String path, List<Map.Entry<String, String>> fields) {
    Matcher token =
        Pattern.compile("name=\"form-token\" value=\"([^\"]*)\"")
            .matcher(get("/connectors/1/held"));
    List<Map.Entry<String, String>> form = new ArrayList<>(fields);
    if (token.find()) {
      form.add(Map.entry("form-token", token.group(1)));
    }
    String body =
        form.stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    URI address = host.address().resolve(path);
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    Matcher notice = Pattern.compile("<p class=\"notice[^>]*>([^<]*)").matcher(answer.body());
    return notice.find() ? notice.group(1) : "status " + answer.statusCode();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.uri().toString(), e);
    }
  }

  @Override
  public void close() {
    host.close();
    console.close();
    state.close();
  }

  /** A talk with the town's system. */
  private static final class Session implements ConnectorSession {
    @Override
    public CheckReport check(CheckRequest request) {
      return CheckReport.of(new CheckReport.Organization("1", "Town")).build();
    }

    @Override
    public void close() {}
  }
}
