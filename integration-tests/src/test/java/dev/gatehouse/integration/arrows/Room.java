package dev.gatehouse.integration.arrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One module and the arrows that leave it: the modules whose classes it may use. What is not listed
 * is forbidden, so a new module cannot be used by anyone before somebody has thought about it.
 */
enum Room {
  CONNECTOR_SPI("dev.gatehouse.spi"),
  CONNECTOR_TCK("dev.gatehouse.tck"),
  JUMPCLOUD_SIMULATOR("dev.gatehouse.simulator"),
  JUMPCLOUD_PLUGIN("dev.gatehouse.jumpcloud"),
  CSV_PLUGIN("dev.gatehouse.csv"),
  HOST_HARNESS("dev.gatehouse.host");

  private final String basePackage;

  Room(String basePackage) {
    this.basePackage = basePackage;
  }

  private List<Room> mayUse() {
    return switch (this) {
      case CONNECTOR_SPI, JUMPCLOUD_SIMULATOR -> List.of();
      case CONNECTOR_TCK, JUMPCLOUD_PLUGIN, CSV_PLUGIN, HOST_HARNESS -> List.of(CONNECTOR_SPI);
    };
  }

  /** Returns the room of the module with this directory name. */
  static Room of(String module) {
    return Arrays.stream(values())
        .filter(room -> room.module().equals(module))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "Module " + module + " has no row in Room. Say there what it may use."));
  }

  /** Returns the module's directory and artifact name. */
  String module() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the pattern of all packages that belong to this module. */
  String packages() {
    return basePackage + "..";
  }

  /** Returns the pattern of the packages that hold inlined libraries of other people. */
  String inlined() {
    return basePackage + ".lib..";
  }

  /** Returns the patterns of our own packages that this module may use, its own among them. */
  String[] usable() {
    List<Room> rooms = new ArrayList<>(mayUse());
    rooms.add(this);
    return rooms.stream().map(Room::packages).toArray(String[]::new);
  }

  /** Returns the names of the modules this one may use, for messages. */
  String usableModules() {
    return mayUse().isEmpty()
        ? "no other module"
        : "only " + String.join(", ", mayUse().stream().map(Room::module).toList());
  }
}
