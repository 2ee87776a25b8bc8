package dev.gatehouse.simulator;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the API sees it.
 *
 * @param path the decoded path
 * @param endpoint the method and path template, for example {@code GET /api/v2/usergroups/{id}}
 * @param parameters the path's variable segments, in their order
 * @param maximum the largest page that this endpoint allows
 * @param paging the page asked for when a fault has changed it
 */
record Call(
    String method,
    String path,
    String endpoint,
    List<String> parameters,
    Map<String, List<String>> query,
    Map<String, String> headers,
    String body,
    int maximum,
    Optional<Paging> paging,
    Optional<Organization> chosen,
    List<Organization> visible) {

  /** The variable segment at this position. */
  String parameter(int position) {
    return parameters.get(position);
  }

  /** The path's last variable segment: in most templates the object's id. */
  String id() {
    return parameters.get(parameters.size() - 1);
  }

  Optional<String> queryValue(String name) {
    return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
  }

  /** A header's value; blank counts as absent. Names are lower case. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
  }

  JsonObject json() {
    return Json.object(body);
  }

  boolean isRead() {
    return method.equals("GET")
        || endpoint.startsWith("POST /api/search/")
        || endpoint.startsWith("POST /insights/");
  }

  boolean isV1() {
    return !path.startsWith("/api/v2/");
  }

  Organization organization() {
    return chosen.orElseThrow();
  }

  Call at(Organization organization, List<Organization> all) {
    return new Call(
        method,
        path,
        endpoint,
        parameters,
        query,
        headers,
        body,
        maximum,
        paging,
        Optional.of(organization),
        all);
  }

  Call paged(Paging changed) {
    return new Call(
        method,
        path,
        endpoint,
        parameters,
        query,
        headers,
        body,
        maximum,
        Optional.of(changed),
        chosen,
        visible);
  }
}
