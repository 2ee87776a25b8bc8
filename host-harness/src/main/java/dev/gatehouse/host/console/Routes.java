package dev.gatehouse.host.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All addresses that the console answers, with what each asks of its visitor. */
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Adds a page, or a part of one; it changes nothing. */
  public void get(String path, Permit permit, Answer answer) {
    routes.add(new Route(HandlerType.GET, path, permit, answer));
  }

  /** Adds what a form does. */
  public void post(String path, Permit permit, Answer answer) {
    routes.add(new Route(HandlerType.POST, path, permit, answer));
  }

  /** Returns all that were added; never null. */
  public List<Route> all() {
    return List.copyOf(routes);
  }

  /** The first that fits answers, so an address with a word goes before one with a name. */
  void addTo(RoutesConfig config, Pages pages) {
    List<Route> ordered = new ArrayList<>(routes);
    ordered.sort(Comparator.comparing(Route::literal).reversed());
    for (Route route : ordered) {
      config.addHttpHandler(
          route.method(),
          route.path(),
          context -> route.answer().to(new Page(context, pages)),
          route.permit());
    }
  }

  /** Answers one request. */
  @FunctionalInterface
  public interface Answer {
    /**
     * Answers.
     *
     * @param page the request, and ways to answer it; never null
     */
    void to(Page page);
  }

  /**
   * One address.
   *
   * @param method GET or POST; never null
   * @param path with names in braces for what varies; never blank
   * @param permit what it asks of its visitor; never null
   * @param answer what answers it; never null
   */
  public record Route(HandlerType method, String path, Permit permit, Answer answer) {
    /** How much of the path does not vary, from its beginning. */
    int literal() {
      int name = path.indexOf('{');
      return name < 0 ? path.length() + 1 : name;
    }
  }
}
