/**
 * The rules of the contract as tests.
 *
 * <p>Extend {@link dev.gatehouse.tck.ConnectorContract} in the tests of a connector, give it the
 * provider and a {@link dev.gatehouse.tck.TestTarget}, and every rule of {@code docs/contract.md}
 * becomes a test whose name carries the rule's number. The kit needs JUnit Jupiter and nothing
 * else.
 */
@NullMarked
package dev.gatehouse.tck;

import org.jspecify.annotations.NullMarked;
