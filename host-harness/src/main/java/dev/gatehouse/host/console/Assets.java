package dev.gatehouse.host.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The style sheet and the scripts, kept in memory. Their addresses carry a digest of the content,
 * so that a browser may keep them for ever and still gets a new one at once.
 */
public final class Assets {
  private static final String OWN = "/dev/gatehouse/host/console/assets/";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

  private final Map<String, Asset> byAddress = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /** Loads them. */
  public Assets() {
    add("style.css", "text/css", OWN + "style.css");
    add("console.js", "text/javascript", OWN + "console.js");
    add("icon.svg", "image/svg+xml", OWN + "icon.svg");
    add("htmx.js", "text/javascript", HTMX);
  }

  private void add(String name, String type, String resource) {
    byte[] content = read(resource);
    String address = digest(content) + "-" + name;
    byAddress.put(address, new Asset(type, content));
    addresses.put(name, "/assets/" + address);
  }

  /** Returns the address of an asset, such as {@code style.css}; never null. */
  public String address(String name) {
    return Optional.ofNullable(addresses.get(name)).orElseThrow();
  }

  /** Returns the asset with the last part of an address; empty if there is none. */
  Optional<Asset> find(String lastPart) {
    return Optional.ofNullable(byAddress.get(lastPart));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing in the distribution");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(whole, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A file for the browser. */
  static final class Asset {
    private final String type;
    private final byte[] content;

    private Asset(String type, byte[] content) {
      this.type = type;
      this.content = content;
    }

    String type() {
      return type;
    }

    InputStream open() {
      return new ByteArrayInputStream(content);
    }
  }
}
