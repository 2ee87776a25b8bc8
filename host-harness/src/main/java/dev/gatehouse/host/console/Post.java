package dev.gatehouse.host.console;

import java.util.Optional;

/** Brings a text to somebody by mail. */
@FunctionalInterface
interface Post {
  /**
   * Sends it and waits for what becomes of it.
   *
   * @param receiver the address; never blank
   * @param subject the subject; never blank
   * @param text the text, which may hold a link that lets somebody in; never blank
   * @return why it was not sent, a sentence; empty if the mail server took it
   */
  Optional<String> send(String receiver, String subject, String text);
}
