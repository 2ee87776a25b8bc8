package dev.gatehouse.simulator;

import java.util.List;
import java.util.Optional;

/** The API without HTTP: a call goes in, an answer comes out. */
final class Service {
  private final Router router = new Router();
  private final Authentication authentication;
  private final Faults faults;
  private final RequestLog requests;
  private final WriteLog writes;

  Service(Authentication authentication, Faults faults, RequestLog requests, WriteLog writes) {
    this.authentication = authentication;
    this.faults = faults;
    this.requests = requests;
    this.writes = writes;
    UsersApi.addTo(router);
    AdminsApi.addTo(router);
    ApplicationsApi.addTo(router);
    GroupsApi.addTo(router);
    GraphApi.addTo(router);
    RolesApi.addTo(router);
    InsightsApi.addTo(router);
    router
        .add("POST /oauth2/token", "", authentication::token)
        .add("GET /login", "", call -> Answer.of(200, Answer.HTML, "<html>Log in</html>"));
  }

  Optional<Router.Match> find(String method, String path) {
    return router.find(method, path);
  }

  /** Answers a call whose endpoint, parameters and maximum come from this match. */
  Answer answer(Call call, Optional<Router.Match> match) {
    requests.add(call.endpoint());
    Answer answer;
    try {
      answer = checked(call, match);
    } catch (ApiException refused) {
      answer = refused.answer();
    }
    if (!call.isRead() && !isOpen(call)) {
      writes.add(call, answer.status());
    }
    return answer;
  }

  private Answer checked(Call call, Optional<Router.Match> match) {
    if (isOpen(call)) {
      return faults.answer(call, match.orElseThrow().route().endpoint());
    }
    authentication.authenticate(call);
    if (match.isEmpty()) {
      return Answer.notFound();
    }
    Router.Route route = match.get().route();
    return faults.answer(
        authentication.authorize(call, route.scope()), chosen -> run(chosen, route.endpoint()));
  }

  /** Writes follow one another; reads never wait. A refusal is an answer that faults may change. */
  private static Answer run(Call call, Router.Endpoint endpoint) {
    try {
      if (call.isRead()) {
        return endpoint.answer(call);
      }
      synchronized (call.organization()) {
        return endpoint.answer(call);
      }
    } catch (ApiException refused) {
      return refused.answer();
    } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException wrong) {
      // Gson's ways of saying that a member of the request's body has another type.
      return Answer.error(400, "Bad Request: a member of the request body has the wrong type");
    }
  }

  private static boolean isOpen(Call call) {
    return List.of("POST /oauth2/token", "GET /login").contains(call.endpoint());
  }
}
