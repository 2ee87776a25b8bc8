/**
 * Measures the finished distribution against the finished simulator, each in a process of its own.
 *
 * <p>{@link dev.gatehouse.benchmarks.Main} is the command. {@link dev.gatehouse.benchmarks.Floor}
 * is the yardstick: what a bare HTTP client needs for the same requests on the same machine,
 * minutes earlier or later. It runs on Linux, because it asks {@code /proc} what a process used.
 */
@NullMarked
package dev.gatehouse.benchmarks;

import org.jspecify.annotations.NullMarked;
