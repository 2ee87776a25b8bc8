package dev.gatehouse.jumpcloud.api;

import dev.gatehouse.jumpcloud.api.model.ListPage;
import feign.Param;
import feign.RequestLine;

/** Organisations behind the credential. The organisation header is refused here. */
public interface OrganizationsApi {
  /** Lists organisations. */
  @RequestLine("GET /api/organizations?limit={limit}&skip={skip}&sort=_id")
  ListPage list(@Param("limit") int limit, @Param("skip") long skip);
}
