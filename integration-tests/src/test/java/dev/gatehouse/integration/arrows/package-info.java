/**
 * The architecture, held by tests: which module may use which, read from the finished jars.
 *
 * <p>Before you change an arrow, think first: a plugin that knows the host, or a host that knows
 * one plugin, cannot be undone for the third parties who come to rely on it.
 */
@NullMarked
package dev.gatehouse.integration.arrows;

import org.jspecify.annotations.NullMarked;
