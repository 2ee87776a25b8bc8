/**
 * The embedded store: configured connectors, runs, and what was read. It knows nothing of how a
 * sync is done.
 *
 * <p>{@link dev.gatehouse.host.store.Database} is the file. A run collects its pages in a {@link
 * dev.gatehouse.host.store.Staging} file of its own; {@link dev.gatehouse.host.store.Comparison}
 * finds what differs from the published state, and {@link dev.gatehouse.host.store.Publication}
 * writes the difference and flips one pointer. {@link dev.gatehouse.host.store.Published} reads the
 * published state, {@link dev.gatehouse.host.store.Runs} the history of runs, and {@link
 * dev.gatehouse.host.store.Holds} what waits for a person.
 */
@NullMarked
package dev.gatehouse.host.store;

import org.jspecify.annotations.NullMarked;
