/**
 * What the server does by itself: it syncs connectors when they are due, keeps what each run told,
 * leaves alone for a while what keeps failing, and tells the owners.
 *
 * <p>Start with {@link dev.gatehouse.host.unattended.Syncs}, which pages ask and command. When a
 * sync is due is kept by a scheduler in the console's database; everything else that is decided
 * about a connector stands in its row there, a {@link
 * dev.gatehouse.host.unattended.ConnectorState}. What follows from the end of a run is decided by
 * {@link dev.gatehouse.host.unattended.Trouble} alone.
 */
@NullMarked
package dev.gatehouse.host.unattended;

import org.jspecify.annotations.NullMarked;
