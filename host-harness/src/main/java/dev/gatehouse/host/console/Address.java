package dev.gatehouse.host.console;

import dev.gatehouse.spi.model.ResourceId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses within the console. */
public final class Address {
  private Address() {}

  /** Returns a path of this console; the start if the text leads anywhere else. */
  static String local(String text) {
    boolean ours =
        text.startsWith("/")
            && !text.startsWith("//")
            && text.chars().noneMatch(each -> each == '\\' || each < ' ');
    return ours ? text : "/";
  }

  /** Returns a path with fields behind it; those that are empty are left out. */
  static String with(String path, Map<String, String> fields) {
    String query =
        fields.entrySet().stream()
            .filter(field -> !field.getValue().isEmpty())
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** Returns the address of a list of a connector's data. */
  public static String list(long connector, DataKind kind) {
    return "/connectors/" + connector + "/data/" + kind.path();
  }

  /** Returns the address of an object. Its id may have anything in it, so it is in the query. */
  public static String object(long connector, DataKind kind, ResourceId id) {
    return list(connector, kind)
        + "/object?type="
        + encoded(id.type())
        + "&id="
        + encoded(id.value());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
