/**
 * Temporary folders that nobody else can look into, and that do not stay behind, whatever ends the
 * process.
 */
@NullMarked
package dev.gatehouse.host.scratch;

import org.jspecify.annotations.NullMarked;
