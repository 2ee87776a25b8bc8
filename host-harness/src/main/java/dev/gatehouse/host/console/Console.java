package dev.gatehouse.host.console;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The running server of the console. */
public final class Console implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Console.class.getName());
  private static final long LARGEST_FORM = 1_000_000;

  private final ServerOptions options;
  private final Javalin server;
  private final Set<String> origins = ConcurrentHashMap.newKeySet();
  private final Pages pages = new Pages(new Assets());

  private Console(ServerOptions options, Routes routes, Function<Set<String>, Gate> gates) {
    this.options = options;
    this.server =
        Javalin.create(
            config -> {
              serve(config);
              Gate gate = gates.apply(origins);
              config.routes.before(gate::before);
              config.routes.beforeMatched(gate::beforeMatched);
              routes.addTo(config.routes, pages);
              answerFailures(config);
            });
  }

  /**
   * Starts the server.
   *
   * @param options where it listens; never null
   * @param routes what it answers; never null
   * @param visitors finds who is signed in; never null
   * @param owners tells whether a visitor owns a connector; never null
   * @return the running server, to be closed by the caller; never null
   */
  public static Console start(
      ServerOptions options, Routes routes, Visitors visitors, Owners owners) {
    routes.get("/assets/{file}", Permit.ANYONE, Console::asset);
    Console console =
        new Console(options, routes, origins -> new Gate(origins, visitors::find, owners::owns));
    console.listen();
    if (options.answersWhereItListens()) {
      console.answerTo(console.address());
    }
    options.publicUrl().ifPresent(console::answerTo);
    return console;
  }

  private void serve(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.addConnector((jetty, http) -> Listener.of(options, jetty, http));
    config.http.maxRequestSize = LARGEST_FORM;
    config.http.defaultContentType = "text/html; charset=utf-8";
  }

  private void listen() {
    try {
      server.start();
    } catch (RuntimeException failed) {
      throw Listener.refused(options, failed).<RuntimeException>map(told -> told).orElse(failed);
    }
  }

  private void answerTo(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    boolean usual = url.getPort() < 0 || url.getPort() == (scheme.equals("https") ? 443 : 80);
    String port = usual ? "" : ":" + url.getPort();
    origins.add(scheme + "://" + host + port);
    if (host.equals("127.0.0.1") || host.equals("[::1]")) {
      origins.add(scheme + "://localhost" + port);
    }
  }

  /** Returns the address that the server listens at. */
  public URI address() {
    String host = options.bind().contains(":") ? "[" + options.bind() + "]" : options.bind();
    String scheme = options.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + host + ":" + server.port() + "/");
  }

  /** Returns the address under which people reach the server; it ends with a slash. */
  public URI publicAddress() {
    return options.publicUrl().map(url -> url.resolve("/")).orElseGet(this::address);
  }

  private static void asset(Page page) {
    Assets.Asset asset =
        page.pages().assets().find(page.path("file")).orElseThrow(NotFoundResponse::new);
    page.context().header("Cache-Control", "public, max-age=31536000, immutable");
    page.context().contentType(asset.type());
    page.context().result(asset.open());
  }

  private void answerFailures(JavalinConfig config) {
    config.routes.exception(Gate.SignInFirst.class, (failure, context) -> signIn(context));
    config.routes.exception(
        HttpResponseException.class,
        (failure, context) -> explain(context, failure.getStatus(), sentence(failure)));
    config.routes.exception(
        Exception.class,
        (failure, context) -> {
          LOG.log(System.Logger.Level.ERROR, "a page failed: " + context.path(), failure);
          explain(
              context,
              HttpStatus.INTERNAL_SERVER_ERROR.getCode(),
              "Something went wrong here, and it is not your fault. The server's log says what.");
        });
  }

  private static String sentence(HttpResponseException failure) {
    return failure instanceof NotFoundResponse
        ? "There is no such page. It may have been removed, or the address is mistyped."
        : String.valueOf(failure.getMessage());
  }

  /** Sends to the sign-in page; htmx does that only if a header says so. */
  private static void signIn(Context context) {
    if (context.header("HX-Request") != null) {
      context.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", "/sign-in");
      return;
    }
    boolean returns = context.method().name().equals("GET") && !context.path().equals("/");
    context.redirect(
        returns
            ? "/sign-in?to=" + URLEncoder.encode(asked(context), StandardCharsets.UTF_8)
            : "/sign-in",
        HttpStatus.SEE_OTHER);
  }

  private static String asked(Context context) {
    String query = context.queryString();
    return query == null ? context.path() : context.path() + "?" + query;
  }

  private void explain(Context context, int status, String sentence) {
    context.status(status);
    Page page = new Page(context, pages);
    page.show("", "Not done", "failure.jte", new FailureView(sentence));
    context.status(status);
  }

  /** Ends the server; requests that are under way end first. */
  @Override
  public void close() {
    server.stop();
  }

  /** Finds who is signed in. */
  @FunctionalInterface
  public interface Visitors {
    /** Returns the visitor behind a request; empty if nobody is signed in. */
    Optional<Visitor> find(Context context);
  }

  /** Knows the owners of connectors. */
  @FunctionalInterface
  public interface Owners {
    /** Returns whether a visitor owns the connector with this number, which may be none. */
    boolean owns(Visitor visitor, String connector);
  }
}
