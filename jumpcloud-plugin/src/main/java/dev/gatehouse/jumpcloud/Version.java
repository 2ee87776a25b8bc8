package dev.gatehouse.jumpcloud;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of the connector, which the build writes into the jar. */
final class Version {
  static final String NUMBER = read();

  private Version() {}

  private static String read() {
    Properties properties = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      if (file == null) {
        throw new IllegalStateException("the jar has no version.properties");
      }
      properties.load(file);
    } catch (IOException broken) {
      throw new IllegalStateException("version.properties cannot be read", broken);
    }
    return properties.getProperty("version");
  }
}
