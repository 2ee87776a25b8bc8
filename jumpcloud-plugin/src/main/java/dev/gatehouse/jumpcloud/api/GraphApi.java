package dev.gatehouse.jumpcloud.api;

import dev.gatehouse.jumpcloud.api.model.ListPage;
import feign.Param;
import feign.RequestLine;

/** What a user or a group is connected to. */
public interface GraphApi {
  /** Lists the groups of a user; a user that does not exist has none. */
  @RequestLine(
      value = "GET /api/v2/users/{id}/memberof?limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage groupsOfUser(
      @Param("id") String id, @Param("limit") int limit, @Param("skip") long skip);

  /** Lists what is bound directly to a user. */
  @RequestLine(
      value = "GET /api/v2/users/{id}/associations?targets={targets}&limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage boundToUser(
      @Param("id") String id,
      @Param("targets") String targets,
      @Param("limit") int limit,
      @Param("skip") long skip);

  /** Lists what is bound directly to a user group. */
  @RequestLine(
      value =
          "GET /api/v2/usergroups/{id}/associations?targets={targets}&limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage boundToGroup(
      @Param("id") String id,
      @Param("targets") String targets,
      @Param("limit") int limit,
      @Param("skip") long skip);
}
