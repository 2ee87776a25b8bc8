/**
 * Runs JUnit Jupiter tests inside OSGi containers: Pax Exam starts and feeds the container, and no
 * release of it speaks Jupiter.
 *
 * <p>{@link dev.gatehouse.integration.pax.InContainer} is all that a test needs to know.
 */
@NullMarked
package dev.gatehouse.integration.pax;

import org.jspecify.annotations.NullMarked;
