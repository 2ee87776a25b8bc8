package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page as it is stored.
 *
 * @param resources what it has of resources; never null
 * @param grants what it has of grants; never null
 * @param issues what could not be read; never null
 * @param rows how many rows of the target system's list it accounts for
 * @param expectedRows how many rows the whole chain has; empty if the target system does not say
 * @param next the cursor of the page after it, as text; empty if there is none
 * @param siblings the cursors of other pages, as text; never null
 * @param seams the marks of the rows that it shares with its neighbours; never null
 * @param time how long it took to read; never null
 */
public record StagedPage(
    List<StagedResource> resources,
    List<Grant> grants,
    List<ItemIssue> issues,
    long rows,
    OptionalLong expectedRows,
    Optional<String> next,
    List<String> siblings,
    List<String> seams,
    Duration time) {
  /** Copies the lists. */
  public StagedPage {
    resources = List.copyOf(resources);
    grants = List.copyOf(grants);
    issues = List.copyOf(issues);
    siblings = List.copyOf(siblings);
    seams = List.copyOf(seams);
  }
}
