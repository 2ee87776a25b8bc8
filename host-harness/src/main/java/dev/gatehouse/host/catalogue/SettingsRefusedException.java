package dev.gatehouse.host.catalogue;

import java.util.Map;
import java.util.TreeMap;

/**
 * Settings were not saved; the message and what is said of single fields are sentences for the
 * person who gave them.
 */
public final class SettingsRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> fields;

  SettingsRefusedException(String message, Map<String, String> fields) {
    super(message);
    this.fields = new TreeMap<>(fields);
  }

  /** Returns what is wrong with single fields, by the name of the setting; never null. */
  public Map<String, String> fields() {
    return Map.copyOf(fields);
  }
}
