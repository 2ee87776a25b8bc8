package dev.gatehouse.tck;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ResourceType;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the operations of a connector, and the objects that they hold, say in {@code toString}: a
 * debugger, a log line or an assertion prints it sooner or later.
 */
final class Innards {
  private Innards() {}

  static List<String> texts(Connector connector, OpenConnector open) {
    List<String> texts = new ArrayList<>();
    for (Object operation : operations(connector, open)) {
      texts.add(String.valueOf(operation));
      for (Class<?> type = operation.getClass(); type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          held(operation, field).ifPresent(value -> texts.add(String.valueOf(value)));
        }
      }
    }
    return texts;
  }

  private static Optional<Object> held(Object owner, Field field) {
    if (Modifier.isStatic(field.getModifiers())) {
      return Optional.empty();
    }
    try {
      field.setAccessible(true);
      return Optional.ofNullable(field.get(owner));
    } catch (InaccessibleObjectException | IllegalAccessException sealed) {
      return Optional.empty();
    }
  }

  /** Returns every bound operation of an open connector. */
  private static List<Object> operations(Connector connector, OpenConnector open) {
    List<Object> operations = new ArrayList<>();
    for (BoundStream stream : connector.streams()) {
      operations.add(open.reader(stream));
    }
    for (Capability capability : connector.capabilities()) {
      operation(open, capability).ifPresent(operations::add);
    }
    return operations;
  }

  /** Returns the operation behind a capability; empty if it is not bound, or reads a stream. */
  static Optional<?> operation(OpenConnector open, Capability capability) {
    ResourceType type = capability.type();
    String detail = capability.detail();
    return switch (capability.operation()) {
      case LOOK_UP -> open.resourceReader(type);
      case LOOK_UP_GRANT -> open.grantReader(type, detail);
      case FIND -> open.finder(type, detail);
      case READ_CHANGES -> open.changeReader(type);
      case GRANT -> open.grantProvisioner(type, detail);
      case CREATE -> open.creator(type);
      case UPDATE -> open.updater(type);
      case SUSPEND -> open.suspender(type);
      case DELETE -> open.deleter(type);
      case INVOKE -> open.invoker(type, detail);
      default -> Optional.empty();
    };
  }
}
