/** Documents that are generated, held by tests to what the finished jars say. */
@NullMarked
package dev.gatehouse.integration.docs;

import org.jspecify.annotations.NullMarked;
