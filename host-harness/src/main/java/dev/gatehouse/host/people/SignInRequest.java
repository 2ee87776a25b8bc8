package dev.gatehouse.host.people;

import dev.gatehouse.spi.model.Secret;
import java.net.InetAddress;

/**
 * Somebody who wants to sign in.
 *
 * @param email the address that was typed, which may be anything; never null
 * @param password the password that was typed; never null
 * @param client where it comes from; never null
 */
public record SignInRequest(String email, Secret password, InetAddress client) {}
