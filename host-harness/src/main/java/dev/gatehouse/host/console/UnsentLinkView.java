package dev.gatehouse.host.console;

import dev.gatehouse.host.people.Person;
import java.net.URI;
import java.time.Instant;

/**
 * A link that no mail could bring, shown this once to who asked for it.
 *
 * @param person whom it lets in; never null
 * @param why why the mail was not sent, a sentence; never blank
 * @param link the whole address; never null
 * @param expiresAt when it stops working; never null
 */
public record UnsentLinkView(Person person, String why, URI link, Instant expiresAt) {}
