/** JumpCloud's endpoints as OpenFeign interfaces: signatures only, one interface a subject. */
@NullMarked
package dev.gatehouse.jumpcloud.api;

import org.jspecify.annotations.NullMarked;
