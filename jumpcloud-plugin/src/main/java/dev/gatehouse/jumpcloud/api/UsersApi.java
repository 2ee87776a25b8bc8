package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.jumpcloud.api.model.UserSearch;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** Directory users. */
public interface UsersApi {
  /** Searches users; limit and skip stand in the query as well, because sources differ. */
  @RequestLine("POST /api/search/systemusers?limit={limit}&skip={skip}")
  @Headers("Content-Type: application/json")
  ListPage search(@Param("limit") int limit, @Param("skip") long skip, UserSearch search);

  /** Searches users by a filter that the body holds. */
  @RequestLine("POST /api/search/systemusers")
  @Headers("Content-Type: application/json")
  ListPage find(JsonObject search);

  /** Reads one user; {@code fields} is separated by spaces. */
  @RequestLine(value = "GET /api/systemusers/{id}?fields={fields}", decodeSlash = false)
  JsonObject get(@Param("id") String id, @Param("fields") String fields);

  /** Makes a user; a refused password is explained. */
  @RequestLine("POST /api/systemusers?fullValidationDetails=password")
  @Headers("Content-Type: application/json")
  JsonObject create(JsonObject user);

  /** Changes the members of a user that are sent; lists are replaced whole. */
  @RequestLine(
      value = "PUT /api/systemusers/{id}?fullValidationDetails=password",
      decodeSlash = false)
  @Headers("Content-Type: application/json")
  JsonObject update(@Param("id") String id, JsonObject changes);

  /** Deletes a user; {@code heir} becomes the manager of its reports, nobody if it is "null". */
  @RequestLine(value = "DELETE /api/systemusers/{id}?cascade_manager={heir}", decodeSlash = false)
  void delete(@Param("id") String id, @Param("heir") @Nullable String heir);

  /** Activates a staged user; {@code email} in the body says whether and where a mail goes. */
  @RequestLine(value = "POST /api/systemusers/{id}/state/activate", decodeSlash = false)
  @Headers("Content-Type: application/json")
  void activate(@Param("id") String id, JsonObject choices);

  /** Ends a lockout. */
  @RequestLine(value = "POST /api/systemusers/{id}/unlock", decodeSlash = false)
  void unlock(@Param("id") String id);

  /** Resets the second factors; the body may open a window in which none is asked for. */
  @RequestLine(value = "POST /api/systemusers/{id}/resetmfa", decodeSlash = false)
  @Headers("Content-Type: application/json")
  void resetMfa(@Param("id") String id, JsonObject window);

  /** Expires the password. */
  @RequestLine(value = "POST /api/systemusers/{id}/expire", decodeSlash = false)
  void expirePassword(@Param("id") String id);
}
