/**
 * One sync: pages are read in parallel, staged, compared with what is published, and published.
 *
 * <p>{@link dev.gatehouse.host.sync.Sync} is the way in, and {@link dev.gatehouse.host.sync.Review}
 * takes decisions about removals that a sync held. A connector is opened with a {@link
 * dev.gatehouse.host.sync.HostContext}, through which the host paces and counts its requests and
 * stops it.
 */
@NullMarked
package dev.gatehouse.host.sync;

import org.jspecify.annotations.NullMarked;
