/**
 * Shows what the host knows: rows as a table, JSON or CSV, and the progress of a sync. Start with
 * {@link dev.gatehouse.host.report.Screen}.
 */
@NullMarked
package dev.gatehouse.host.report;

import org.jspecify.annotations.NullMarked;
