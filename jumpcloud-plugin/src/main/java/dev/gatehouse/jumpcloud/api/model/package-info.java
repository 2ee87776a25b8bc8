/**
 * Rows and bodies on the wire, with the names that JumpCloud gives them. Any part may be missing.
 */
@NullMarked
package dev.gatehouse.jumpcloud.api.model;

import org.jspecify.annotations.NullMarked;
