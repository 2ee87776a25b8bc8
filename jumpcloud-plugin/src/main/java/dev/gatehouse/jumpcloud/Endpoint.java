package dev.gatehouse.jumpcloud;

import feign.MethodMetadata;
import feign.Request;
import feign.RequestTemplate;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Which endpoint a request goes to.
 *
 * @param name method and path with placeholders, such as {@code GET /api/v2/usergroups/{id}}
 * @param host where it is sent to, for messages
 */
record Endpoint(String name, String host) {
  /**
   * The permission (JumpCloud says scope) that an endpoint needs. Where JumpCloud publishes none,
   * for service accounts and roles, it is that of administrators, whose rights they describe. One
   * without {@code .readonly} includes the one with it.
   */
  private static final Map<String, String> PERMISSIONS =
      Map.ofEntries(
          Map.entry("GET /api/organizations", "organizations.readonly"),
          Map.entry("POST /api/search/systemusers", "users.readonly"),
          Map.entry("GET /api/systemusers/{id}", "users.readonly"),
          Map.entry("GET /api/users", "administrators.readonly"),
          Map.entry("GET /api/users/{id}", "administrators.readonly"),
          Map.entry("GET /api/v2/service-accounts", "administrators.readonly"),
          Map.entry("GET /api/v2/service-accounts/{id}", "administrators.readonly"),
          Map.entry("GET /api/v2/roles", "administrators.readonly"),
          Map.entry("GET /api/v2/roles/{id}", "administrators.readonly"),
          Map.entry("GET /api/v2/usergroups", "groups.readonly"),
          Map.entry("GET /api/v2/usergroups/{id}", "groups.readonly"),
          Map.entry("GET /api/v2/usergroups/{id}/members", "users.readonly"),
          Map.entry("GET /api/v2/usergroups/{id}/membership", "users.readonly"),
          Map.entry("GET /api/v2/usergroups/{id}/associations", "groups.readonly"),
          Map.entry("GET /api/v2/users/{id}/memberof", "groups.readonly"),
          Map.entry("GET /api/v2/users/{id}/associations", "users.readonly"),
          Map.entry("GET /api/applications", "applications.readonly"),
          Map.entry("GET /api/applications/{id}", "applications.readonly"),
          Map.entry("GET /api/v2/applications/{id}/associations", "applications.readonly"),
          Map.entry("GET /api/v2/applications/{id}/provision", "applications.readonly"),
          Map.entry("GET /api/application-templates", "applicationtemplates.readonly"),
          Map.entry("GET /api/v2/directories", "directories.readonly"),
          Map.entry("GET /api/v2/gsuites/{id}/associations", "directories.readonly"),
          Map.entry("GET /api/v2/office365s/{id}/associations", "directories.readonly"),
          Map.entry("GET /api/v2/ldapservers/{id}/associations", "directories.readonly"),
          Map.entry("GET /api/v2/activedirectories/{id}/associations", "directories.readonly"),
          Map.entry("POST /api/systemusers", "users"),
          Map.entry("PUT /api/systemusers/{id}", "users"),
          Map.entry("DELETE /api/systemusers/{id}", "users"),
          Map.entry("POST /api/systemusers/{id}/state/activate", "users"),
          Map.entry("POST /api/systemusers/{id}/unlock", "users"),
          Map.entry("POST /api/systemusers/{id}/resetmfa", "users"),
          Map.entry("POST /api/systemusers/{id}/expire", "users"),
          Map.entry("POST /api/users", "administrators"),
          Map.entry("PUT /api/users/{id}", "administrators"),
          Map.entry("DELETE /api/users/{id}", "administrators"),
          Map.entry("POST /api/v2/usergroups", "groups"),
          Map.entry("DELETE /api/v2/usergroups/{id}", "groups"),
          Map.entry("POST /api/v2/usergroups/{id}/members", "groups"),
          Map.entry("POST /api/v2/applications/{id}/associations", "applications"));

  static Endpoint of(Request request) {
    URI url = URI.create(request.url());
    RequestTemplate template = request.requestTemplate();
    MethodMetadata method = template == null ? null : template.methodMetadata();
    String path = method == null ? "" : method.template().path();
    return new Endpoint(
        request.httpMethod() + " " + (path.length() <= 1 ? url.getPath() : path),
        url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
  }

  /** Returns every endpoint of the API that the connector calls. */
  static Set<String> names() {
    return PERMISSIONS.keySet();
  }

  /** Returns the permission that an endpoint needs; empty if it needs none. */
  static String permission(String name) {
    return PERMISSIONS.getOrDefault(name, "");
  }

  String permission() {
    return permission(name);
  }

  /** Whether answers may hold the private keys of applications, and so are never quoted. */
  boolean holdsPrivateKeys() {
    return name.contains("/applications");
  }

  /** Whether a request may change something, so that a lost answer leaves open whether it did. */
  boolean writes() {
    return !name.startsWith("GET ") && !name.contains("/search/") && !permission().isEmpty();
  }

  /** Whether it names one object, so that a 404 is about that object. */
  boolean namesOneObject() {
    return name.contains("{id}");
  }
}
