package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.GraphEdge;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** User groups and who is in them. */
public interface GroupsApi {
  /** Lists groups; {@code fields} is separated by commas. */
  @RequestLine("GET /api/v2/usergroups?limit={limit}&skip={skip}&sort=name&fields={fields}")
  ListPage list(
      @Param("limit") int limit, @Param("skip") long skip, @Param("fields") String fields);

  /** Reads one group. */
  @RequestLine(value = "GET /api/v2/usergroups/{id}", decodeSlash = false)
  JsonObject get(@Param("id") String id);

  /** Lists the members of a group. */
  @RequestLine(
      value = "GET /api/v2/usergroups/{id}/members?limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage members(@Param("id") String id, @Param("limit") int limit, @Param("skip") long skip);

  /** Adds a member to a group or removes one. */
  @RequestLine(value = "POST /api/v2/usergroups/{id}/members", decodeSlash = false)
  @Headers("Content-Type: application/json")
  void changeMembers(@Param("id") String id, GraphEdge edge);

  /** Makes a group. */
  @RequestLine("POST /api/v2/usergroups")
  @Headers("Content-Type: application/json")
  JsonObject create(JsonObject group);

  /** Deletes a group. */
  @RequestLine(value = "DELETE /api/v2/usergroups/{id}", decodeSlash = false)
  void delete(@Param("id") String id);
}
