package dev.gatehouse.jumpcloud;

import java.net.URI;
import java.util.Locale;

/** A region of JumpCloud. An organisation lives in exactly one, and another does not know it. */
enum Region {
  US(""),
  EU("eu."),
  IN("in.");

  private final String infix;

  Region(String infix) {
    this.infix = infix;
  }

  static Region of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  URI console() {
    return URI.create("https://console." + infix + "jumpcloud.com");
  }

  URI insights() {
    return URI.create("https://api." + infix + "jumpcloud.com/insights/directory/v1");
  }

  URI token() {
    return URI.create("https://admin-oauth.id." + infix + "jumpcloud.com/oauth2/token");
  }
}
