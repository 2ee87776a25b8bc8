package dev.gatehouse.host.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A connector as people see it in the console.
 *
 * @param id its number, which is never given again
 * @param name its name for people; never blank
 * @param plugin the id of its plugin; never blank
 * @param connector its row in the state; empty until settings are saved for the first time
 * @param application the number of the application that it reads; empty if it was added by the
 *     command line and nobody has chosen one
 * @param applicationName that application's name; empty if there is none
 * @param identityProvider whether what it knows as applications becomes applications here
 * @param createdAt since when it is known here; never null
 * @param owners who answers for it, ordered by name; never null, empty until somebody is chosen
 */
public record ConsoleConnector(
    long id,
    String name,
    String plugin,
    OptionalLong connector,
    OptionalLong application,
    Optional<String> applicationName,
    boolean identityProvider,
    Instant createdAt,
    List<Owner> owners) {
  /** Copies the owners. */
  public ConsoleConnector {
    owners = List.copyOf(owners);
  }

  /** Returns whether a person is among the owners. */
  public boolean isOwnedBy(long person) {
    return owners.stream().anyMatch(owner -> owner.person() == person);
  }
}
