package dev.gatehouse.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens a session; usually the constructor of the session's class.
 *
 * @param <S> the connector's own type of session
 */
@ConsumerType
@FunctionalInterface
public interface SessionOpener<S extends ConnectorSession> {
  /**
   * Opens a session. It builds clients and reaches nothing.
   *
   * @param configuration the settings, complete as far as {@link SettingDefinition} can tell; never
   *     null
   * @param context what the host offers for as long as the session is open; never null
   * @return the session; never null
   * @throws dev.gatehouse.spi.model.ConnectorException of kind CONFIGURATION if the settings do not
   *     fit together; the host shows the message and does not go on
   */
  S open(Configuration configuration, ConnectorContext context);
}
