package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a thorough check reads, as it is answered: with its status and headers, and no status is an
 * exception. A parameter that is null is not sent.
 */
public interface ProbeApi {
  /** Lists organisations; a tag from an earlier answer makes the request conditional. */
  @RequestLine("GET /api/organizations?limit=1&skip=0&sort=_id")
  @Headers("If-None-Match: {tag}")
  Response organizations(@Param("tag") @Nullable String tag);

  /** Searches directory users. */
  @RequestLine("POST /api/search/systemusers?limit={limit}&skip={skip}")
  @Headers("Content-Type: application/json")
  Response searchUsers(
      @Param("limit") @Nullable Integer limit,
      @Param("skip") @Nullable Long skip,
      JsonObject search);

  /** Reads one directory user; {@code fields} is separated by spaces. */
  @RequestLine(value = "GET /api/systemusers/{id}?fields={fields}", decodeSlash = false)
  Response user(@Param("id") String id, @Param("fields") String fields);

  /** Lists the groups of a directory user. */
  @RequestLine(value = "GET /api/v2/users/{id}/memberof?limit={limit}&skip=0", decodeSlash = false)
  Response groupsOfUser(@Param("id") String id, @Param("limit") int limit);

  /** Lists administrators; {@code fields} is separated by spaces. */
  @RequestLine("GET /api/users?limit={limit}&skip={skip}&sort=_id&fields={fields}")
  Response admins(
      @Param("limit") int limit, @Param("skip") long skip, @Param("fields") String fields);

  /** Reads one administrator; {@code fields} is separated by spaces. */
  @RequestLine(value = "GET /api/users/{id}?fields={fields}", decodeSlash = false)
  Response admin(@Param("id") String id, @Param("fields") String fields);

  /** Lists roles. */
  @RequestLine("GET /api/v2/roles?limit={limit}&skip={skip}")
  Response roles(@Param("limit") int limit, @Param("skip") long skip);

  /** Reads one role. */
  @RequestLine(value = "GET /api/v2/roles/{id}", decodeSlash = false)
  Response role(@Param("id") String id);

  /** Lists service accounts. */
  @RequestLine("GET /api/v2/service-accounts?limit={limit}&skip={skip}")
  Response serviceAccounts(@Param("limit") int limit, @Param("skip") long skip);

  /** Reads one service account. */
  @RequestLine(value = "GET /api/v2/service-accounts/{id}", decodeSlash = false)
  Response serviceAccount(@Param("id") String id);

  /** Lists user groups; {@code fields} is separated by commas. */
  @RequestLine("GET /api/v2/usergroups?limit={limit}&skip={skip}&sort={sort}&fields={fields}")
  Response groups(
      @Param("limit") int limit,
      @Param("skip") long skip,
      @Param("sort") String sort,
      @Param("fields") String fields);

  /** Reads one user group. */
  @RequestLine(value = "GET /api/v2/usergroups/{id}", decodeSlash = false)
  Response group(@Param("id") String id);

  /** Lists the members of a user group as connections. */
  @RequestLine(
      value = "GET /api/v2/usergroups/{id}/members?limit={limit}&skip={skip}",
      decodeSlash = false)
  Response members(@Param("id") String id, @Param("limit") int limit, @Param("skip") long skip);

  /** Lists the members of a user group as objects with paths. */
  @RequestLine(
      value = "GET /api/v2/usergroups/{id}/membership?limit={limit}&skip={skip}",
      decodeSlash = false)
  Response membership(@Param("id") String id, @Param("limit") int limit, @Param("skip") long skip);

  /** Lists applications; {@code fields} is separated by spaces. */
  @RequestLine("GET /api/applications?limit={limit}&skip={skip}&sort=_id&fields={fields}")
  Response applications(
      @Param("limit") int limit, @Param("skip") long skip, @Param("fields") String fields);

  /** Reads one application; {@code fields} is separated by spaces. */
  @RequestLine(value = "GET /api/applications/{id}?fields={fields}", decodeSlash = false)
  Response application(@Param("id") String id, @Param("fields") String fields);

  /** Reads how an application is provisioned; the path is published without an operation. */
  @RequestLine(value = "GET /api/v2/applications/{id}/provision", decodeSlash = false)
  Response provision(@Param("id") String id);

  /** Lists what is bound directly to an application. */
  @RequestLine(
      value =
          "GET /api/v2/applications/{id}/associations?targets={targets}&limit={limit}&skip={skip}",
      decodeSlash = false)
  Response associations(
      @Param("id") String id,
      @Param("targets") String targets,
      @Param("limit") int limit,
      @Param("skip") long skip);

  /** Lists the catalogue of applications; {@code fields} is separated by spaces. */
  @RequestLine("GET /api/application-templates?limit={limit}&skip=0&fields={fields}")
  Response templates(@Param("limit") int limit, @Param("fields") String fields);

  /** Lists directories. */
  @RequestLine("GET /api/v2/directories?limit={limit}&skip={skip}&sort=name")
  Response directories(@Param("limit") int limit, @Param("skip") long skip);
}
