package dev.gatehouse.host.console;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Checks every request before its route is reached: host, session, permit, and form token. */
final class Gate {
  /** The form field that carries the token of the session. */
  static final String FORM_TOKEN = "form-token";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  // Not a copy: which port the server gets is known later.
  private final Set<String> origins;
  private final Function<Context, Optional<Visitor>> visitors;
  private final BiPredicate<Visitor, String> ownsConnector;

  /**
   * Makes the gate.
   *
   * @param origins the addresses that are answered, such as {@code https://gatehouse.example.com},
   *     in lower case; the server adds its own once it listens; never null
   * @param visitors finds who is signed in; never null
   * @param ownsConnector tells whether a visitor owns the connector with a number; never null
   */
  Gate(
      Set<String> origins,
      Function<Context, Optional<Visitor>> visitors,
      BiPredicate<Visitor, String> ownsConnector) {
    this.origins = origins;
    this.visitors = visitors;
    this.ownsConnector = ownsConnector;
  }

  /** Refuses foreign hosts, and says what browsers may do with any answer. */
  void before(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    if (context.scheme().equals("https")) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
    if (!origins.contains(origin(context))) {
      throw new HttpResponseException(
          HttpStatus.MISDIRECTED_REQUEST.getCode(),
          "This console does not answer under that address. Start it with --public-url if it"
              + " should; a proxy in front has to pass on Host and X-Forwarded-Proto.");
    }
    recognize(context);
  }

  /** Finds out who asks, also where no page answers; what needs no visitor is left alone. */
  private void recognize(Context context) {
    if (!context.path().startsWith("/assets/")) {
      visitors.apply(context).ifPresent(each -> context.attribute(Page.VISITOR, each));
    }
  }

  private static String origin(Context context) {
    return (context.scheme() + "://" + context.header("Host")).toLowerCase(Locale.ROOT);
  }

  /** Lets those through who have what the route asks for. */
  void beforeMatched(Context context) {
    Permit permit =
        context.routeRoles().stream()
            .filter(Permit.class::isInstance)
            .map(Permit.class::cast)
            .findFirst()
            .orElse(Permit.SUPER);
    Optional<Visitor> visitor = Optional.ofNullable(context.attribute(Page.VISITOR));
    if (permit != Permit.ANYONE) {
      if (visitor.isEmpty()) {
        throw new SignInFirst();
      }
      if (!has(visitor.get(), permit, context)) {
        throw new ForbiddenResponse("Your role does not allow this.");
      }
    }
    if (context.method().name().equals("POST")) {
      requireOwnForm(context, visitor);
    }
  }

  private boolean has(Visitor visitor, Permit permit, Context context) {
    return switch (permit) {
      case ANYONE, SIGNED_IN -> true;
      case SETTINGS ->
          visitor.changesConnectors()
              || ownsConnector.test(visitor, context.pathParam("connector"));
      case CONNECTORS -> visitor.changesConnectors();
      case SUPER -> visitor.isSuper();
    };
  }

  /** A form is ours if the browser says that it comes from our pages and it knows the token. */
  private static void requireOwnForm(Context context, Optional<Visitor> visitor) {
    String site = context.header("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    String origin = context.header("Origin");
    boolean otherOrigin = origin != null && !origin.equals(origin(context));
    if (foreign || otherOrigin || (visitor.isPresent() && !knowsToken(context, visitor.get()))) {
      throw new ForbiddenResponse(
          "The form is not from this session. Go back, load the page again and repeat it.");
    }
  }

  private static boolean knowsToken(Context context, Visitor visitor) {
    String token = context.formParam(FORM_TOKEN);
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            visitor.formToken().getBytes(StandardCharsets.UTF_8));
  }

  /** Nobody is signed in. */
  static final class SignInFirst extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
