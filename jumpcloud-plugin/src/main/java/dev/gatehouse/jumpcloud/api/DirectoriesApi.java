package dev.gatehouse.jumpcloud.api;

import dev.gatehouse.jumpcloud.api.model.ListPage;
import feign.Param;
import feign.RequestLine;

/** Directories that JumpCloud provisions to, and who is bound to them. */
public interface DirectoriesApi {
  /** Lists directories of every kind. */
  @RequestLine("GET /api/v2/directories?limit={limit}&skip={skip}&sort=name")
  ListPage list(@Param("limit") int limit, @Param("skip") long skip);

  /** Lists what is bound to a Google Workspace. */
  @RequestLine(
      value = "GET /api/v2/gsuites/{id}/associations?targets={targets}&limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage googleWorkspace(
      @Param("id") String id,
      @Param("targets") String targets,
      @Param("limit") int limit,
      @Param("skip") long skip);

  /** Lists what is bound to a Microsoft 365. */
  @RequestLine(
      value =
          "GET /api/v2/office365s/{id}/associations?targets={targets}&limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage microsoft365(
      @Param("id") String id,
      @Param("targets") String targets,
      @Param("limit") int limit,
      @Param("skip") long skip);

  /** Lists what is bound to an LDAP server. */
  @RequestLine(
      value =
          "GET /api/v2/ldapservers/{id}/associations?targets={targets}&limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage ldapServer(
      @Param("id") String id,
      @Param("targets") String targets,
      @Param("limit") int limit,
      @Param("skip") long skip);

  /** Lists what is bound to an Active Directory. */
  @RequestLine(
      value =
          "GET /api/v2/activedirectories/{id}/associations"
              + "?targets={targets}&limit={limit}&skip={skip}",
      decodeSlash = false)
  ListPage activeDirectory(
      @Param("id") String id,
      @Param("targets") String targets,
      @Param("limit") int limit,
      @Param("skip") long skip);
}
