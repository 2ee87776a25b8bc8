package dev.gatehouse.host.console;

import dev.gatehouse.host.store.AccessEffect;
import java.util.List;

/**
 * What a change would send, and whose access it would change.
 *
 * @param question what it is about; never null
 * @param operation {@code grant} or {@code revoke}; never blank
 * @param sentence the change in words; never blank
 * @param effects the first of what becomes of access; never null
 * @param gained how many accounts gain access to something
 * @param lost how many lose it
 * @param unchanged how many keep it by another path
 * @param refusal why it cannot be sent as things are; possibly empty
 */
public record PlanView(
    AccessView.Question question,
    String operation,
    String sentence,
    List<AccessEffect> effects,
    long gained,
    long lost,
    long unchanged,
    String refusal) {
  /** Copies the list. */
  public PlanView {
    effects = List.copyOf(effects);
  }
}
