package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;
import java.util.Optional;

/**
 * One published resource.
 *
 * @param type the id of its resource type; never blank
 * @param kind the name of its {@link ResourceKind}; never blank
 * @param id the target system's key; never blank
 * @param name the name to show to people; never blank
 * @param login what an account signs in with; empty if there is none or it is not known
 * @param email the primary e-mail address; empty if there is none or it is not known
 * @param status the name of an account's status; empty if it is not an account
 * @param body profile and attributes as {@link ResourceJson} writes them; never blank
 * @param readBack whether it is known from reading back a change, and no sync has read it since
 */
public record ResourceRow(
    String type,
    String kind,
    String id,
    String name,
    Optional<String> login,
    Optional<String> email,
    Optional<String> status,
    String body,
    boolean readBack) {}
