/** Tests that build: this tree once more from nothing, and the project of somebody else. */
@NullMarked
package dev.gatehouse.integration.builds;

import org.jspecify.annotations.NullMarked;
