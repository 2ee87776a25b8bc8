package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.Optional;

/**
 * A resource as it is stored: its columns and its text. It is small, because many wait for their
 * turn to be stored while others are read.
 *
 * @param id its id; never null
 * @param kind the kind of its type; never null
 * @param name its name; never blank
 * @param own whether the stream that it was read by is bound to its type
 * @param login what an account signs in with; empty if not known or not wanted
 * @param email the primary e-mail address; empty if not known or not wanted
 * @param status the name of an account's status; empty if it is not an account
 * @param body profile and attributes as {@link ResourceWriter} writes them; never blank
 */
public record StagedResource(
    ResourceId id,
    ResourceKind kind,
    String name,
    boolean own,
    Optional<String> login,
    Optional<String> email,
    Optional<String> status,
    String body) {
  /**
   * Prepares a resource for the store. It is the costly part of storing and takes no lock.
   *
   * @param resource the resource; never null
   * @param own whether the stream that it was read by is bound to its type
   * @param writer writes its body; never null
   * @return the prepared resource; never null
   */
  public static StagedResource of(Resource resource, boolean own, ResourceWriter writer) {
    Optional<AccountProfile> account = resource.account();
    return new StagedResource(
        resource.id(),
        resource.type().kind(),
        resource.name(),
        own,
        account.flatMap(AccountProfile::login).filter(each -> writer.wanted().wants("login")),
        account
            .flatMap(profile -> profile.emails().stream().findFirst())
            .filter(each -> writer.wanted().wants("emails")),
        account.map(profile -> profile.status().name()),
        writer.write(resource));
  }
}
