package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** Administrators. JumpCloud calls them users in version 1 of its API. */
public interface AdminsApi {
  /** Lists administrators; without {@code fields} whole rows are answered. */
  @RequestLine("GET /api/users?limit={limit}&skip={skip}&sort=_id&fields={fields}")
  ListPage list(
      @Param("limit") int limit,
      @Param("skip") long skip,
      @Param("fields") @Nullable String fields);

  /** Reads one administrator. */
  @RequestLine(value = "GET /api/users/{id}?fields={fields}", decodeSlash = false)
  JsonObject get(@Param("id") String id, @Param("fields") @Nullable String fields);

  /** Makes an administrator, who gets an activation mail. */
  @RequestLine("POST /api/users")
  @Headers("Content-Type: application/json")
  JsonObject create(JsonObject admin);

  /** Changes the members of an administrator that are sent. */
  @RequestLine(value = "PUT /api/users/{id}", decodeSlash = false)
  @Headers("Content-Type: application/json")
  JsonObject update(@Param("id") String id, JsonObject changes);

  /** Deletes an administrator. */
  @RequestLine(value = "DELETE /api/users/{id}", decodeSlash = false)
  void delete(@Param("id") String id);
}
