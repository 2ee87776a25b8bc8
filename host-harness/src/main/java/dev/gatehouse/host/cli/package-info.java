/**
 * The command line. {@link dev.gatehouse.host.cli.Main} starts it, {@code GatehouseCommand} lists
 * the commands, and each command is one class that asks {@code Shell} for what it needs.
 */
@NullMarked
package dev.gatehouse.host.cli;

import org.jspecify.annotations.NullMarked;
