/**
 * Everything that can go wrong with an answer, for every part of a sync, over real HTTP: what is
 * published afterwards is the truth, or what it was, marked and with the reason.
 *
 * <p>The host's finished jar syncs a simulator with the finished plugin, in the JVM of the tests
 * and by a clock that only moves when somebody waits. Begin with {@link FaultMatrixIT}.
 */
@NullMarked
package dev.gatehouse.integration.faults;

import org.jspecify.annotations.NullMarked;
