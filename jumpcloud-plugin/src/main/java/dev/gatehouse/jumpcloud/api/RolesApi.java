package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import feign.Param;
import feign.RequestLine;

/** Administrator roles, built-in and custom. */
public interface RolesApi {
  /** Lists roles. */
  @RequestLine("GET /api/v2/roles?limit={limit}&skip={skip}")
  ListPage list(@Param("limit") int limit, @Param("skip") long skip);

  /** Reads one role. */
  @RequestLine(value = "GET /api/v2/roles/{id}", decodeSlash = false)
  JsonObject get(@Param("id") String id);
}
