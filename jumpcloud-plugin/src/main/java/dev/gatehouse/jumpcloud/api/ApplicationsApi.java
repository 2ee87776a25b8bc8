package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.GraphEdge;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/**
 * SSO applications and who is bound to them. There is no PUT here on purpose: it would replace an
 * application whole, its certificate too, and nobody could sign in any more.
 */
public interface ApplicationsApi {
  /** Lists applications; {@code fields} is separated by spaces. */
  @RequestLine("GET /api/applications?limit={limit}&skip={skip}&sort=_id&fields={fields}")
  ListPage list(
      @Param("limit") int limit, @Param("skip") long skip, @Param("fields") String fields);

  /** Reads one application; {@code fields} is separated by spaces. */
  @RequestLine(value = "GET /api/applications/{id}?fields={fields}", decodeSlash = false)
  JsonObject get(@Param("id") String id, @Param("fields") String fields);

  /** Lists what is bound directly to an application: {@code user} or {@code user_group}. */
  @RequestLine(
      value =
          "GET /api/v2/applications/{id}/associations?targets={targets}&limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage associations(
      @Param("id") String id,
      @Param("targets") String targets,
      @Param("limit") int limit,
      @Param("skip") long skip);

  /** Binds a user or a group to an application, or unbinds one. */
  @RequestLine(value = "POST /api/v2/applications/{id}/associations", decodeSlash = false)
  @Headers("Content-Type: application/json")
  void changeBindings(@Param("id") String id, GraphEdge edge);
}
