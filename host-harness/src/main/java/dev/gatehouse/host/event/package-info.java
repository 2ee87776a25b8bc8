/** What people did in the console, and what the console did by itself, for the audit. */
@NullMarked
package dev.gatehouse.host.event;

import org.jspecify.annotations.NullMarked;
