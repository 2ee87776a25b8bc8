package dev.gatehouse.host.console;

import java.util.List;

/**
 * What became of the mails to the owners of a connector.
 *
 * @param connector the connector
 * @param mails one for each owner who got one; never null
 */
public record OwnerMailsView(long connector, List<OwnerMail> mails) {
  /** Copies the list. */
  public OwnerMailsView {
    mails = List.copyOf(mails);
  }

  /** Returns whether the page is to look again. */
  public boolean waits() {
    return mails.stream().anyMatch(OwnerMail::waits);
  }
}
