package dev.gatehouse.host.mail;

/** A mail was not sent; the message is a sentence with cause and remedy, without any secret. */
final class NotSentException extends Exception {
  private static final long serialVersionUID = 1L;

  NotSentException(String message) {
    super(message);
  }
}
