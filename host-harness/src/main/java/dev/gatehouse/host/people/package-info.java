/**
 * Who may sign in to the console, and who has: people and their roles, one-time links, passwords,
 * sessions.
 *
 * <p>{@link dev.gatehouse.host.people.SetUp} makes the first person, {@link
 * dev.gatehouse.host.people.People} the others, {@link dev.gatehouse.host.people.SignIn} lets them
 * in, and {@link dev.gatehouse.host.people.Sessions} knows them again at each request. Of every
 * secret that these hand out only a digest is kept. What a person did wrong is a {@link
 * dev.gatehouse.host.people.PeopleException} with a sentence for that person.
 */
@NullMarked
package dev.gatehouse.host.people;

import org.jspecify.annotations.NullMarked;
