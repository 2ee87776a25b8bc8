package dev.gatehouse.host.people;

import dev.gatehouse.spi.model.Secret;
import java.time.Instant;

/**
 * What lets somebody in once, to be told to that person only. Nobody can read it again: only its
 * digest is kept.
 *
 * @param secret the last part of the link's address, of letters, digits, '-' and '_'; never null
 * @param expiresAt when it stops working; never null
 */
public record OneTimeLink(Secret secret, Instant expiresAt) {}
