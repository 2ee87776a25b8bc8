package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.Owner;
import dev.gatehouse.host.people.Person;
import java.util.List;

/**
 * Who answers for a connector, and who could.
 *
 * @param head what stands at the top; never null
 * @param owners the owners now; never null
 * @param search what was searched for among people; possibly empty
 * @param people those to choose from, the chosen ones first; never null
 * @param more how many people are not shown
 * @param mails what became of the mails to owners; never null
 * @param canMail whether mail is set up
 */
public record OwnersView(
    ConnectorHead head,
    List<Owner> owners,
    String search,
    List<Candidate> people,
    long more,
    OwnerMailsView mails,
    boolean canMail) {
  /** Copies the lists. */
  public OwnersView {
    owners = List.copyOf(owners);
    people = List.copyOf(people);
  }

  /**
   * Somebody who could be an owner.
   *
   * @param person who; never null
   * @param chosen whether the box is ticked
   */
  public record Candidate(Person person, boolean chosen) {}
}
