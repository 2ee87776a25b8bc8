package dev.gatehouse.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one stream of a run ended.
 *
 * @param stream the name of the stream; never blank
 * @param displayName its name to show to people; never blank
 * @param state complete, incomplete or not covered; never null
 * @param parts how many page chains it had: one, or one per resource
 * @param completeParts how many of them are complete
 * @param expectedRows how many rows the target system said there are; empty if it did not say
 * @param rows how many rows were read
 * @param pages how many pages were read
 * @param time how long its pages took, added up although they are read side by side; never null
 * @param issues how many items could not be read
 * @param reason why it is not complete, in a sentence; empty if it is
 * @param asOf when the run started that read in full what readers see of the stream after this run;
 *     empty if none ever did, and while the run is not over
 * @param digest over the sorted ids of what it brought, 32 hexadecimal digits: the same as long as
 *     nothing comes or goes; empty if nothing was read or the run published nothing
 */
public record StreamRow(
    String stream,
    String displayName,
    PartState state,
    long parts,
    long completeParts,
    OptionalLong expectedRows,
    long rows,
    long pages,
    Duration time,
    long issues,
    Optional<String> reason,
    Optional<Instant> asOf,
    Optional<String> digest) {
  /** The reason of a stream that the operator or the plugin has switched off. */
  public static final String SWITCHED_OFF = "Switched off.";

  /** Returns the same row with a digest. */
  public StreamRow withDigest(String ids) {
    return new StreamRow(
        stream,
        displayName,
        state,
        parts,
        completeParts,
        expectedRows,
        rows,
        pages,
        time,
        issues,
        reason,
        asOf,
        Optional.of(ids));
  }
}
