/**
 * Tests that start the finished launcher as a process, against a simulated organisation in a
 * process of its own: what a user does, and what a user sees.
 */
@NullMarked
package dev.gatehouse.integration.launcher;

import org.jspecify.annotations.NullMarked;
