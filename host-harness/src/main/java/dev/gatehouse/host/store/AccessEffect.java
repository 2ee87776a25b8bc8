package dev.gatehouse.host.store;

import java.util.List;

/**
 * What a planned change does to the access of one account to one application or role.
 *
 * @param effect what it does; never null
 * @param account who has the access, or loses or gains it; never null
 * @param target the application or role; never null
 * @param paths by which the account has access afterwards; never null, empty if it is lost, or
 *     beyond the number of rows for which paths were asked for
 */
public record AccessEffect(
    Effect effect, ResourceRow account, ResourceRow target, List<AccessRow> paths) {
  /** Copies the paths. */
  public AccessEffect {
    paths = List.copyOf(paths);
  }

  /** What happens to the access. */
  public enum Effect {
    /** The account has it afterwards, and did not before. */
    GAINED,
    /** The account had it before, and has not afterwards. */
    LOST,
    /** The change concerns it, but there is another path. */
    UNCHANGED
  }
}
