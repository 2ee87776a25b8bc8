package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A resource as it is stored: its columns, its text and a digest over both. It is small, because
 * many wait for their turn to be stored while others are read.
 *
 * @param id its id; never null
 * @param kind the kind of its type; never null
 * @param name its name; never blank
 * @param own whether the stream that it was read by is bound to its type
 * @param login what an account signs in with; empty if not known or not wanted
 * @param email the primary e-mail address; empty if not known or not wanted
 * @param status the name of an account's status; empty if it is not an account
 * @param body profile and attributes as {@link ResourceJson} writes them; never blank
 * @param digest 32 hexadecimal digits, the same for resources that look the same; never blank
 */
public record StagedResource(
    ResourceId id,
    ResourceKind kind,
    String name,
    boolean own,
    Optional<String> login,
    Optional<String> email,
    Optional<String> status,
    String body,
    String digest) {
  private static final int DIGEST_LENGTH = 16;

  /**
   * Prepares a resource for the store. It is the costly part of storing and takes no lock.
   *
   * @param resource the resource; never null
   * @param own whether the stream that it was read by is bound to its type
   * @param wanted what may be stored; never null
   * @return the prepared resource; never null
   */
  public static StagedResource of(Resource resource, boolean own, AttributeSelection wanted) {
    String body = ResourceJson.write(resource, wanted);
    Optional<AccountProfile> account = resource.account();
    return new StagedResource(
        resource.id(),
        resource.type().kind(),
        resource.name(),
        own,
        account.flatMap(AccountProfile::login).filter(each -> wanted.wants("login")),
        account
            .flatMap(profile -> profile.emails().stream().findFirst())
            .filter(each -> wanted.wants("emails")),
        account.map(profile -> profile.status().name()),
        body,
        digest(resource.type().kind() + "\n" + resource.name() + "\n", body));
  }

  private static String digest(String head, String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      byte[] full = digest.digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(full, 0, DIGEST_LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
