/** A connector in memory that obeys the contract, and the ways to break each rule of it. */
@NullMarked
package dev.gatehouse.tck.memory;

import org.jspecify.annotations.NullMarked;
