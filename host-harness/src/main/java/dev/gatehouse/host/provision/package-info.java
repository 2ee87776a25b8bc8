/**
 * Changes to a target system: asked for by people, planned, sent, read back and recorded.
 *
 * <p>A {@link dev.gatehouse.host.provision.ChangeText} is what a person wrote. The {@link
 * dev.gatehouse.host.provision.ChangeResolver} makes a {@link
 * dev.gatehouse.host.provision.RequestedChange} of it by looking names up in the published state.
 * {@link dev.gatehouse.host.provision.Provisioning} carries one out, {@link
 * dev.gatehouse.host.provision.Apply} a file of them; both end with a {@link
 * dev.gatehouse.host.provision.ChangeResult} for each.
 */
@NullMarked
package dev.gatehouse.host.provision;

import org.jspecify.annotations.NullMarked;
