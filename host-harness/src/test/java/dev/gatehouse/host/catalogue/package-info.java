/** Tests of the catalogue on real databases. */
@NullMarked
package dev.gatehouse.host.catalogue;

import org.jspecify.annotations.NullMarked;
