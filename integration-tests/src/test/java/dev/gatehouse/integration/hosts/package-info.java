/**
 * The finished plugin jar in every host that Gatehouse names: in each it is found, and in each it
 * reads one simulated organisation, whole and resumed.
 */
@NullMarked
package dev.gatehouse.integration.hosts;

import org.jspecify.annotations.NullMarked;
