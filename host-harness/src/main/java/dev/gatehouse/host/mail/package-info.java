/**
 * Mail to people: invitations, requests for help, news of failures. Start with {@link
 * dev.gatehouse.host.mail.Mailer}, which sends, and {@link dev.gatehouse.host.mail.MailAccount},
 * which keeps how.
 */
@NullMarked
package dev.gatehouse.host.mail;

import org.jspecify.annotations.NullMarked;
