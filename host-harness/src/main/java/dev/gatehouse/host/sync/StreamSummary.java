package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.StagedSummary;
import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.Connector.BoundStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Says how each stream of a run ended, those without a part too. */
final class StreamSummary {
  private final Connector connector;
  private final Set<String> enabled;

  StreamSummary(SyncRequest request) {
    this.connector = request.connector().connector();
    this.enabled = request.streams();
  }

  /** Returns a row for each stream of the connector, in its order. */
  List<StreamRow> of(StagedSummary summary) {
    Map<String, StreamRow> withParts = new HashMap<>();
    for (BoundStream stream : connector.streams()) {
      String name = stream.definition().name();
      summary.stream(name, stream.definition().displayName())
          .ifPresent(row -> withParts.put(name, row));
    }
    return connector.streams().stream()
        .map(
            stream ->
                Optional.ofNullable(withParts.get(stream.definition().name()))
                    .orElseGet(() -> withoutParts(stream, withParts)))
        .toList();
  }

  /** A stream that has no part: it is off, or there is nothing that it could be read for. */
  private StreamRow withoutParts(BoundStream stream, Map<String, StreamRow> known) {
    if (!enabled.contains(stream.definition().name())) {
      return row(stream, PartState.NOT_COVERED, Optional.of(StreamRow.SWITCHED_OFF));
    }
    List<PartState> lists =
        connector.streams().stream()
            .filter(other -> !other.eachResource() && feeds(other, stream))
            .map(other -> Optional.ofNullable(known.get(other.definition().name())))
            .map(row -> row.map(StreamRow::state).orElse(PartState.NOT_COVERED))
            .toList();
    PartState state = worst(lists);
    return row(
        stream,
        state,
        state == PartState.COMPLETE
            ? Optional.empty()
            : Optional.of(
                "There is one list for each "
                    + stream.type().displayName().toLowerCase(Locale.ROOT)
                    + (state == PartState.NOT_COVERED
                        ? ", and these are not covered."
                        : ", and these were not read in full.")));
  }

  private static boolean feeds(BoundStream list, BoundStream each) {
    return (list.listsType() && list.type().equals(each.type()))
        || list.definition().types().contains(each.type());
  }

  private static PartState worst(List<PartState> lists) {
    if (lists.contains(PartState.INCOMPLETE) || lists.contains(PartState.READING)) {
      return PartState.INCOMPLETE;
    }
    return lists.contains(PartState.COMPLETE) ? PartState.COMPLETE : PartState.NOT_COVERED;
  }

  private static StreamRow row(BoundStream stream, PartState state, Optional<String> reason) {
    return new StreamRow(
        stream.definition().name(),
        stream.definition().displayName(),
        state,
        0,
        0,
        OptionalLong.empty(),
        0,
        0,
        Duration.ZERO,
        0,
        reason,
        Optional.empty(),
        Optional.empty());
  }
}
