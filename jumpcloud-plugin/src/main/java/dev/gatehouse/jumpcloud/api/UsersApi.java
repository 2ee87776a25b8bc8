package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.jumpcloud.api.model.UserSearch;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** Directory users. */
public interface UsersApi {
  /** Searches users; limit and skip stand in the query as well, because sources differ. */
  @RequestLine("POST /api/search/systemusers?limit={limit}&skip={skip}")
  @Headers("Content-Type: application/json")
  ListPage search(@Param("limit") int limit, @Param("skip") long skip, UserSearch search);

  /** Reads one user; {@code fields} is separated by spaces. */
  @RequestLine(value = "GET /api/systemusers/{id}?fields={fields}", decodeSlash = false)
  JsonObject get(@Param("id") String id, @Param("fields") String fields);
}
