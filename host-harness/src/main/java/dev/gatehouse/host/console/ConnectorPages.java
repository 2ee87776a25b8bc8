package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.catalogue.ConsoleConnectors;
import dev.gatehouse.host.catalogue.Owner;
import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.unattended.ConnectorState;
import dev.gatehouse.host.unattended.LogLine;
import dev.gatehouse.host.unattended.Syncs;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The list of connectors, and the first page of each, with what is done about its syncs. */
final class ConnectorPages {
  private static final int LINES = 300;

  private final ConsoleConnectors connectors;
  private final Syncs syncs;
  private final ConnectorViews views;
  private final LivePlugins plugins;

  ConnectorPages(Services services) {
    this.connectors = services.consoleConnectors;
    this.syncs = services.syncs;
    this.views =
        new ConnectorViews(services.syncs, services.state, services.figures, services.clock);
    this.plugins = services.plugins;
  }

  void addTo(Routes routes) {
    routes.get("/connectors", Permit.SIGNED_IN, this::list);
    routes.get("/connectors/list", Permit.SIGNED_IN, this::poll);
    routes.get("/connectors/{connector}", Permit.SIGNED_IN, this::show);
    routes.get("/connectors/{connector}/state", Permit.SIGNED_IN, this::state);
    routes.get("/connectors/{connector}/now", Permit.SIGNED_IN, this::now);
    routes.get("/connectors/{connector}/log", Permit.SIGNED_IN, this::log);
    act(routes, "sync", syncs::syncNow, "A sync begins.");
    act(routes, "stop", syncs::stop, "The sync stops at the next stored page.");
    act(routes, "pause", syncs::pause, "Paused. Nothing is read until somebody resumes it.");
    act(routes, "resume", syncs::resume, "Resumed. A sync begins.");
    act(routes, "release", syncs::release, "Released. A sync begins.");
    routes.post(
        "/connectors/{connector}/identity-provider", Permit.CONNECTORS, this::identityProvider);
  }

  private ConnectorsView all() {
    Map<Long, ConsoleConnector> known =
        connectors.list().stream()
            .collect(Collectors.toMap(ConsoleConnector::id, Function.identity()));
    return new ConnectorsView(
        syncs.list().stream()
            .flatMap(
                state ->
                    Optional.ofNullable(known.get(state.id())).stream()
                        .map(connector -> row(state, connector)))
            .toList());
  }

  private ConnectorsView.Row row(ConnectorState state, ConsoleConnector connector) {
    return new ConnectorsView.Row(
        views.of(state),
        connector.applicationName(),
        connector.owners().stream().map(Owner::name).toList());
  }

  private void list(Page page) {
    page.show("connectors", "Connectors", "connectors.jte", all());
  }

  private void poll(Page page) {
    ConnectorsView view = all();
    answer(page, view.known(), () -> page.fragment("connector-list.jte", view));
  }

  private void show(Page page) {
    ConnectorState state = connector(page);
    ConsoleConnector connector = connectors.find(state.id()).orElseThrow(NotFoundResponse::new);
    ConnectorView view = views.of(state);
    List<LogLine> lines = syncs.log().latest(state.id(), LINES);
    page.show(
        "connectors",
        state.name(),
        "connector.jte",
        new ConnectorOverview(
            view,
            connector,
            plugin(connector.plugin()),
            state.schedule().words(),
            LogView.of(logAddress(state), 0, 0, lines)));
  }

  private String plugin(String id) {
    return plugins.entries().stream()
        .flatMap(entry -> entry.connector().stream())
        .filter(each -> each.id().equals(id))
        .map(each -> each.displayName() + " " + each.version())
        .findFirst()
        .orElse(id + ", which is not loaded");
  }

  private void state(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, connector(page), ConnectorTab.OVERVIEW);
    answer(page, head.known(), () -> page.fragment("connector-state.jte", head));
  }

  private void now(Page page) {
    ConnectorView view = views.of(connector(page));
    answer(page, view.known(), () -> page.fragment("connector-now.jte", view));
  }

  private void log(Page page) {
    ConnectorState state = connector(page);
    long after = number(page, "after");
    List<LogLine> lines = syncs.log().after(state.id(), after, LINES);
    if (lines.isEmpty()) {
      page.context().status(HttpStatus.NO_CONTENT);
      return;
    }
    page.fragment(
        "connector-log.jte", LogView.of(logAddress(state), after, number(page, "run"), lines));
  }

  private static long number(Page page, String field) {
    String value = page.field(field);
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }

  private static String logAddress(ConnectorState state) {
    return "/connectors/" + state.id() + "/log";
  }

  /** What is on the page already is not sent again, so that nothing there is touched. */
  private static void answer(Page page, String known, Runnable fragment) {
    if (page.field("known").equals(known)) {
      page.context().status(HttpStatus.NO_CONTENT);
    } else {
      fragment.run();
    }
  }

  private void act(Routes routes, String path, BiConsumer<Long, String> deed, String notice) {
    routes.post(
        "/connectors/{connector}/" + path, Permit.CONNECTORS, page -> act(page, deed, notice));
  }

  private void act(Page page, BiConsumer<Long, String> deed, String notice) {
    String address = "/connectors/" + connector(page).id();
    try {
      deed.accept(page.number("connector"), page.visitor().email());
      page.redirect(address, notice);
    } catch (ConfigurationException refused) {
      page.redirectFailed(address, String.valueOf(refused.getMessage()));
    }
  }

  private void identityProvider(Page page) {
    ConnectorState state = connector(page);
    boolean mark = page.field("mark").equals("true");
    connectors.markIdentityProvider(state.id(), mark, page.visitor().email());
    page.redirect(
        "/connectors/" + state.id(),
        mark
            ? "It is our identity provider: its next sync lists the applications that it knows."
            : "It is no identity provider any more. The applications that it told of stay.");
  }

  private ConnectorState connector(Page page) {
    return syncs.find(page.number("connector")).orElseThrow(NotFoundResponse::new);
  }
}
