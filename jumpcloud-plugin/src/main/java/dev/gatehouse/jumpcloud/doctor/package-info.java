/**
 * The thorough check: asks JumpCloud, reading only, which of the facts hold that the connector
 * relies on and that no document promises.
 *
 * <p>No text in here is made of what JumpCloud answers, but for numbers and for words of a list
 * that stands in the code: so an observation can hold no name and no id.
 */
@NullMarked
package dev.gatehouse.jumpcloud.doctor;

import org.jspecify.annotations.NullMarked;
