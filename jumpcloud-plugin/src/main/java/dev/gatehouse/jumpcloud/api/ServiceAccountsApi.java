package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import feign.Param;
import feign.RequestLine;

/** Service accounts: credentials of programs, which hold administrator roles. */
public interface ServiceAccountsApi {
  /** Lists service accounts. */
  @RequestLine("GET /api/v2/service-accounts?limit={limit}&skip={skip}")
  ListPage list(@Param("limit") int limit, @Param("skip") long skip);

  /** Reads one service account, wrapped in {@code serviceAccount}. */
  @RequestLine(value = "GET /api/v2/service-accounts/{id}", decodeSlash = false)
  JsonObject get(@Param("id") String id);
}
