package dev.gatehouse.host.console;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the console listens and under which address people reach it.
 *
 * @param bind the address to listen at; never blank
 * @param port the port to listen at; 0 for any that is free
 * @param publicUrl the address that people type and mails name, without a path; empty if it is the
 *     one that the server listens at
 */
public record ServerOptions(String bind, int port, Optional<URI> publicUrl) {
  /** Checks what is given. */
  public ServerOptions {
    Objects.requireNonNull(bind, "bind");
    Objects.requireNonNull(publicUrl, "publicUrl");
  }
}
