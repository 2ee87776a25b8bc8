/**
 * A JumpCloud in memory: the HTTP API of an invented organisation, with the irregularities of the
 * real one.
 *
 * <p>Start with {@link dev.gatehouse.simulator.Simulator#start}. Everything an organisation
 * contains follows from the seed and the sizes in {@link dev.gatehouse.simulator.SimulatorOptions};
 * {@link dev.gatehouse.simulator.Truth} says what a correct reader must find, {@link
 * dev.gatehouse.simulator.Minimum} how few requests it needs, and {@link
 * dev.gatehouse.simulator.Faults} makes the API misbehave.
 */
@NullMarked
package dev.gatehouse.simulator;

import org.jspecify.annotations.NullMarked;
