/**
 * What a connector says: the values that cross the contract in either direction.
 *
 * <p>Start with {@link dev.gatehouse.spi.model.ResourceType}, which describes one class of objects
 * of a target system, and {@link dev.gatehouse.spi.model.Resource}, which is one such object. A
 * {@link dev.gatehouse.spi.model.Grant} says that one resource holds an entitlement on another.
 * Everything that goes wrong is a {@link dev.gatehouse.spi.model.ConnectorException}.
 *
 * <p>All values are immutable and safe to share between threads. Nothing here accepts or returns
 * {@code null}; a missing value is an empty {@link java.util.Optional}.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.gatehouse.spi.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
