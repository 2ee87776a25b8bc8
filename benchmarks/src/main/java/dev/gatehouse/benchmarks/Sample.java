package dev.gatehouse.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one run of the floor or of a sync took.
 *
 * @param read its read phase; never null
 * @param compareAndPublish what a sync does after that; zero for the floor
 * @param process the whole process; never null
 * @param requests how many requests the simulator got
 * @param heapPeak megabytes of heap in use at most
 * @param heapCurve megabytes after collections in each tenth of the read; empty for the floor
 * @param storeBytes what the data folder holds afterwards; zero for the floor
 * @param serverCpu what the simulator's process needed meanwhile; never null
 */
record Sample(
    Duration read,
    Duration compareAndPublish,
    MeasuredProcess process,
    long requests,
    long heapPeak,
    List<OptionalLong> heapCurve,
    long storeBytes,
    Duration serverCpu) {}
