/**
 * The JumpCloud connector. Read {@link dev.gatehouse.jumpcloud.JumpCloudProvider} first: it lists
 * everything the connector can do.
 *
 * <p>One class reads one list or one relation, and one makes one kind of change; what all changes
 * have in common is in {@code Changes}. Around them stand one file each for settings ({@code
 * JumpCloudConfig}), clients ({@code JumpCloudSession}), authentication, paging, errors and the
 * endpoints with the permissions that they need.
 */
@NullMarked
package dev.gatehouse.jumpcloud;

import org.jspecify.annotations.NullMarked;
