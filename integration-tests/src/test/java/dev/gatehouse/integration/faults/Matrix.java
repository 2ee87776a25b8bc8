package dev.gatehouse.integration.faults;

import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.sync.SyncResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults of one part, one after another: each happens to a connector that has never been
 * synced, and to one that has been synced in full, so that a removal would show. The second lives
 * on from fault to fault for as long as it holds the truth.
 */
final class Matrix implements AutoCloseable {
  private final PluginEntry plugin;
  private final Part part;
  private final Path folder;
  private Bench bench;
  private State truth;
  private long kept;

  Matrix(PluginEntry plugin, Part part, Path folder) {
    this.plugin = plugin;
    this.part = part;
    this.folder = folder;
    this.bench = newBench();
    this.kept = bench.connector();
    this.truth = bench.readAll(kept);
  }

  /** Returns the cells that can be: each fault that can happen to the part, in its order. */
  static List<Cell> cells(Part part) {
    List<Cell> cells = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      for (Times times : Times.values()) {
        boolean happens = times != Times.LATER || part.hasPages();
        if (happens && fault.cannotHappenTo(part).isEmpty()) {
          cells.add(new Cell(fault, part, times));
        }
      }
    }
    return cells;
  }

  private Bench newBench() {
    try {
      return Bench.open(plugin, part, Files.createTempDirectory(folder, part.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcome outcome(Cell cell) {
    Trial fromEmpty = trial(cell, bench.connector());
    Trial afterGood = trial(cell, kept);
    if (!bench.published(kept).equals(truth)) {
      kept = bench.connector();
      truth = bench.readAll(kept);
    }
    return new Outcome(fromEmpty, afterGood);
  }

  private Trial trial(Cell cell, long connector) {
    State before = bench.published(connector);
    State early = truth;
    bench.misbehave(cell);
    long asked = bench.requests();
    SyncResult result = bench.sync(connector);
    long requests = bench.requests() - asked;
    bench.behave();
    if (cell.fault().movesData()) {
      truth = bench.readAll(bench.connector());
    }
    return new Trial(
        Finding.of(result),
        requests,
        new Judge(cell.fault(), before, early, truth)
            .objections(result, bench.published(connector)));
  }

  @Override
  public void close() {
    bench.close();
  }

  /**
   * What came of one sync.
   *
   * @param finding what it said of itself
   * @param requests how many requests it took
   * @param objections what is wrong with it; empty if all is well
   */
  record Trial(Finding finding, long requests, List<String> objections) {}

  /** What came of one cell. */
  record Outcome(Trial fromEmpty, Trial afterGood) {
    /** Returns what is wrong with either. */
    List<String> objections() {
      List<String> objections = new ArrayList<>();
      fromEmpty.objections().forEach(each -> objections.add("From an empty store: " + each));
      afterGood.objections().forEach(each -> objections.add("After a good sync: " + each));
      return objections;
    }
  }
}
