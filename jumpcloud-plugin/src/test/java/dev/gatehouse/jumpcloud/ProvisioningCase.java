package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.operation.ProvisioningResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** One change with everything that the scenarios of {@link ProvisioningTest} need to try it. */
final class ProvisioningCase {
  /** No object has it. */
  static final String NOBODY = "66b1a0ffffffffffffffffff";

  final String name;
  final Function<World, ProvisioningResult> call;
  Predicate<World> inEffect = world -> false;
  Optional<Function<World, ProvisioningResult>> unknownAccount = Optional.empty();
  Optional<Function<World, ProvisioningResult>> unknownTarget = Optional.empty();
  boolean unknownIsInPlace;
  Again again = Again.IN_PLACE;
  String scope = "";
  String endpoint = "";
  List<String> writes = List.of();
  List<String> asked = List.of();
  List<String> askedAgain = List.of();
  Consumer<World> given = world -> {};
  Function<World, Runnable> meanwhile = world -> () -> {};
  Optional<Kind> meanwhileRefused = Optional.empty();

  private ProvisioningCase(String name, Function<World, ProvisioningResult> call) {
    this.name = name;
    this.call = call;
  }

  static ProvisioningCase of(String name, Function<World, ProvisioningResult> call) {
    return new ProvisioningCase(name, call);
  }

  /** What doing it twice comes to. */
  enum Again {
    IN_PLACE,
    CONFLICT,
    DONE_ANEW
  }

  /** Prepares what the change is made on; ids are kept under names that show in the log. */
  ProvisioningCase given(Consumer<World> prepare) {
    this.given = prepare;
    return this;
  }

  ProvisioningCase inEffectIf(Predicate<World> check) {
    this.inEffect = check;
    return this;
  }

  ProvisioningCase unknownAccount(Function<World, ProvisioningResult> unknown) {
    this.unknownAccount = Optional.of(unknown);
    return this;
  }

  ProvisioningCase unknownTarget(Function<World, ProvisioningResult> unknown) {
    this.unknownTarget = Optional.of(unknown);
    return this;
  }

  ProvisioningCase unknownIsInPlace() {
    this.unknownIsInPlace = true;
    return this;
  }

  ProvisioningCase again(Again outcome) {
    this.again = outcome;
    return this;
  }

  /** Names the endpoint of the write, and the permission that it needs. */
  ProvisioningCase writesAt(String itsEndpoint, String itsScope) {
    this.endpoint = itsEndpoint;
    this.scope = itsScope;
    return this;
  }

  /** Lists the writes of one success, as the simulator logs them. */
  ProvisioningCase writes(String... lines) {
    this.writes = List.of(lines);
    return this;
  }

  /** Lists every request of one success, in their order. */
  ProvisioningCase asks(String... endpoints) {
    this.asked = List.of(endpoints);
    return this;
  }

  /** Lists every request when the same is asked again in the same session. */
  ProvisioningCase asksAgain(String... endpoints) {
    this.askedAgain = List.of(endpoints);
    return this;
  }

  /** Says what somebody else does just before the write, and that the change goes through. */
  ProvisioningCase meanwhile(Function<World, Runnable> change) {
    this.meanwhile = change;
    return this;
  }

  /** Says what somebody else does just before the write, and how the change is refused. */
  ProvisioningCase meanwhile(Kind refused, Function<World, Runnable> change) {
    this.meanwhile = change;
    this.meanwhileRefused = Optional.of(refused);
    return this;
  }

  @Override
  public String toString() {
    return name;
  }

  /** The organisation, the connector that changes it, and the ids of what was prepared. */
  static final class World {
    final Tenant tenant;
    final TestHost host;
    final OpenConnector open;
    private final Map<String, String> ids = new LinkedHashMap<>();

    World(Tenant tenant, TestHost host, OpenConnector open) {
      this.tenant = tenant;
      this.host = host;
      this.open = open;
    }

    void keep(String name, String id) {
      ids.put(name, id);
    }

    String id(String name) {
      return Optional.ofNullable(ids.get(name)).orElse(NOBODY);
    }

    /** Returns the names by id, for the log. */
    Map<String, String> names() {
      Map<String, String> names = new LinkedHashMap<>();
      ids.forEach((name, id) -> names.put(id, name));
      return names;
    }

    World with(OpenConnector other, TestHost itsHost) {
      World world = new World(tenant, itsHost, other);
      world.ids.putAll(ids);
      return world;
    }
  }
}
