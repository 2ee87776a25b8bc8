/** The people who may sign in to the console: roles, passwords, sessions, invitations. */
@NullMarked
package dev.gatehouse.host.people;

import org.jspecify.annotations.NullMarked;
