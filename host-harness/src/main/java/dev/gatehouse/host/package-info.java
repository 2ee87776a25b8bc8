/** The reference governance host. Data flows one way: plugin, sync, store, report. */
@NullMarked
package dev.gatehouse.host;

import org.jspecify.annotations.NullMarked;
