package dev.gatehouse.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints what was measured. Every figure is the median of the rounds. */
final class Report {
  private static final String ROW = "  %-26s %14s %16s %16s%n";
  private static final String APPLY_ROW = "  %-26s %15s %8s %16s %8s%n";
  private static final double BYTES_OF_A_MEGABYTE = 1 << 20;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void print(CaseRun.Result result) {
    out.printf("%n%s, median of %d%n%n", result.what(), result.what().rounds());
    out.printf(ROW, "", "floor", "empty store", "unchanged");
    row(result, "read", sample -> seconds(sample.read()));
    out.printf(
        ROW,
        "read, ratio to the floor",
        "1.00",
        two(ratio(result, result.empty())),
        two(ratio(result, result.unchanged())));
    row(result, "compare and publish", sample -> seconds(sample.compareAndPublish()));
    row(result, "process, start to exit", sample -> seconds(sample.process().wall()));
    row(result, "requests", Sample::requests);
    row(result, "CPU, s", sample -> seconds(sample.process().cpu()));
    row(result, "CPU of the simulator, s", sample -> seconds(sample.serverCpu()));
    row(result, "peak heap, MB", Sample::heapPeak);
    row(result, "peak resident memory, MB", sample -> megabytes(sample.process().residentBytes()));
    row(result, "store, MB", sample -> megabytes(sample.storeBytes()));
    out.printf("%n  The simulator's minimum: %,d requests.%n", result.minimum());
    out.println("  Heap after collections in each tenth of the read, MB (unchanged store):");
    out.println("  " + curve(result.unchanged()));
  }

  private void row(CaseRun.Result result, String name, ToDoubleFunction<Sample> figure) {
    out.printf(
        ROW,
        name,
        number(median(result.floors(), figure)),
        number(median(result.empty(), figure)),
        number(median(result.unchanged(), figure)));
  }

  void print(Growth growth) {
    out.printf(
        "%nStore after one sync of b: %s MB; after %d more that found nothing changed: %s MB (%s %%)%n",
        two(megabytes(growth.before())),
        growth.runs(),
        two(megabytes(growth.after())),
        two(100 * (growth.ratio() - 1)));
  }

  void print(Speed speed) {
    out.printf(
        "%nThe simulator: 100,000 users listen after %s s.%n", two(seconds(speed.startTime())));
    out.printf(
        "At no latency, one processor each: %,d requests in %s s; a request costs the client"
            + " %.3f ms and the simulator %.3f ms of processor time: it could answer %s times as"
            + " fast as it is asked.%n",
        speed.requests(),
        two(seconds(speed.wall())),
        1000 * seconds(speed.client()) / speed.requests(),
        1000 * seconds(speed.server()) / speed.requests(),
        two(speed.headroom()));
  }

  void print(ApplyRun.Result result) {
    out.printf("%n%s%n%n", result);
    out.printf(APPLY_ROW, "", "granting: floor", "apply", "revoking: floor", "apply");
    row(result, "process, start to exit", sample -> seconds(sample.process().wall()));
    out.printf(
        APPLY_ROW,
        "ratio to the floor",
        "1.00",
        two(ratio(result.grants())),
        "1.00",
        two(ratio(result.revokes())));
    row(result, "requests", Sample::requests);
    row(result, "CPU, s", sample -> seconds(sample.process().cpu()));
    row(result, "CPU of the simulator, s", sample -> seconds(sample.serverCpu()));
    row(result, "peak heap, MB", Sample::heapPeak);
    row(result, "peak resident memory, MB", sample -> megabytes(sample.process().residentBytes()));
  }

  private void row(ApplyRun.Result result, String name, ToDoubleFunction<Sample> figure) {
    out.printf(
        APPLY_ROW,
        name,
        number(median(result.grants().stream().map(ApplyRun.Pass::floor).toList(), figure)),
        number(median(result.grants().stream().map(ApplyRun.Pass::apply).toList(), figure)),
        number(median(result.revokes().stream().map(ApplyRun.Pass::floor).toList(), figure)),
        number(median(result.revokes().stream().map(ApplyRun.Pass::apply).toList(), figure)));
  }

  static double ratio(List<ApplyRun.Pass> passes) {
    return middle(passes.stream().map(ApplyRun.Pass::ratio).toList());
  }

  /** The ratio of each round to the floor of the same round: both met the same disturbances. */
  static double ratio(CaseRun.Result result, List<Sample> syncs) {
    List<Double> ratios =
        IntStream.range(0, syncs.size())
            .mapToObj(i -> seconds(syncs.get(i).read()) / seconds(result.floors().get(i).read()))
            .toList();
    return middle(ratios);
  }

  static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return middle(samples.stream().map(figure::applyAsDouble).toList());
  }

  /** The median of each tenth over the rounds; empty where no collection fell into it. */
  static List<OptionalLong> curveOf(List<Sample> samples) {
    List<OptionalLong> curve = new ArrayList<>();
    for (int tenth = 0; tenth < samples.get(0).heapCurve().size(); tenth++) {
      List<Double> seen = new ArrayList<>();
      for (Sample sample : samples) {
        sample.heapCurve().get(tenth).ifPresent(value -> seen.add((double) value));
      }
      curve.add(seen.isEmpty() ? OptionalLong.empty() : OptionalLong.of((long) middle(seen)));
    }
    return curve;
  }

  private static String curve(List<Sample> samples) {
    Function<OptionalLong, String> text =
        value -> value.isPresent() ? Long.toString(value.getAsLong()) : "-";
    return curveOf(samples).stream().map(text).collect(Collectors.joining("  "));
  }

  private static double middle(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    sorted.sort(null);
    return sorted.get(sorted.size() / 2);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  static double megabytes(long bytes) {
    return bytes / BYTES_OF_A_MEGABYTE;
  }

  private static String number(double value) {
    return value == 0 ? "-" : value == Math.rint(value) ? "%,.0f".formatted(value) : two(value);
  }

  private static String two(double value) {
    return "%.2f".formatted(value);
  }
}
