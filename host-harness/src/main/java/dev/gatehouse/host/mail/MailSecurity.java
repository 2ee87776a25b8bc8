package dev.gatehouse.host.mail;

/** How the connection to the mail server is encrypted. */
public enum MailSecurity {
  /** Not at all; only for a server on this machine, or without a login. */
  NONE,
  /** From the server's greeting on; usual on port 587. A server that does not offer it is left. */
  STARTTLS,
  /** From the start; usual on port 465. */
  TLS
}
