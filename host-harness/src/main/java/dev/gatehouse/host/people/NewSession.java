package dev.gatehouse.host.people;

import dev.gatehouse.spi.model.Secret;

/**
 * A session that has just begun.
 *
 * @param session the session; never null
 * @param cookie the value by which the browser is known again, of letters, digits, '-' and '_';
 *     nobody can read it again; never null
 */
public record NewSession(Session session, Secret cookie) {}
