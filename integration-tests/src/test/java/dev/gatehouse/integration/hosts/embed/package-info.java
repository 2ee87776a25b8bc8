/**
 * A small governance host: the code that {@code docs/embed.md} shows, as the tests of all hosts run
 * it.
 */
@NullMarked
package dev.gatehouse.integration.hosts.embed;

import org.jspecify.annotations.NullMarked;
