package dev.gatehouse.host.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * Small things that a browser keeps. Over https their names begin with {@code __Host-}, by which
 * browsers promise that no other host and no unencrypted page has set or sees them. They are lax,
 * so that a link in a mail finds its reader signed in; forms carry a token of their own.
 */
final class Cookies {
  private Cookies() {}

  static Optional<String> get(Context context, String name) {
    return Optional.ofNullable(context.cookie(name(context, name)))
        .filter(value -> !value.isEmpty());
  }

  /**
   * Lets the browser keep a value.
   *
   * @param value letters, digits and what URL encoding needs; never null
   * @param seconds for how long; 0 to forget it
   */
  static void set(Context context, String name, String value, int seconds) {
    context.cookie(
        new Cookie(
            name(context, name),
            value,
            "/",
            seconds,
            encrypted(context),
            true,
            null,
            SameSite.LAX));
  }

  private static String name(Context context, String name) {
    return encrypted(context) ? "__Host-" + name : name;
  }

  private static boolean encrypted(Context context) {
    return context.scheme().equals("https");
  }
}
