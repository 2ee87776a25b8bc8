package dev.gatehouse.host.store;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a part is.
 *
 * @param id names the part within the run
 * @param stream the name of the stream; never blank
 * @param wholeStream whether it is the whole stream, and not what is granted on one resource
 * @param attempt 1, or 2 once it is read anew
 * @param openPages how many pages were named and neither stored nor given up
 * @param pages how many pages are stored
 * @param rows how many rows they account for
 * @param expectedRows how many rows the first page that says so expects; empty if none does
 * @param movedTo how many rows a later page expects, if it differs; empty if none does
 * @param issues how many items could not be read
 * @param duplicates how many items came twice
 * @param looseSeams how many rows two pages should share and only one has
 * @param barrenPages how many pages in a row, the last one among them, brought nothing new
 * @param failure why a page was given up, in a sentence; empty if none was
 */
public record StagedPart(
    long id,
    String stream,
    boolean wholeStream,
    int attempt,
    long openPages,
    long pages,
    long rows,
    OptionalLong expectedRows,
    OptionalLong movedTo,
    long issues,
    long duplicates,
    long looseSeams,
    long barrenPages,
    Optional<String> failure) {}
