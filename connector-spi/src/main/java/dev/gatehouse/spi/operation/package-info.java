/**
 * What a connector can do: one small interface an operation, with one request object in and one
 * result object out.
 *
 * <p>A connector implements the operations that its target system has, and binds each to a resource
 * type in {@code dev.gatehouse.spi.ResourceBinding}. What it does not bind does not exist: there is
 * nothing to override and nothing to refuse.
 *
 * <p>Every operation may be called from several threads at a time. Every operation may throw {@link
 * dev.gatehouse.spi.model.ConnectorException} and nothing else; its kind decides what the host
 * does.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.gatehouse.spi.operation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
