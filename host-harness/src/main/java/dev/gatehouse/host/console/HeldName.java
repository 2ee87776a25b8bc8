package dev.gatehouse.host.console;

import dev.gatehouse.host.store.HeldRemoval;
import dev.gatehouse.host.store.HeldRemoval.HeldGrant;
import dev.gatehouse.host.store.RemovalName;
import dev.gatehouse.spi.model.ResourceId;
import io.javalin.http.BadRequestResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a form names a removal; ids may have anything in them. */
public final class HeldName {
  private static final int PARTS = 5;

  private HeldName() {}

  /** Returns the value of a removal's box; never blank. */
  public static String of(HeldRemoval removal) {
    Optional<ResourceId> principal = removal.grant().map(HeldGrant::principal);
    return Stream.of(
            removal.resource().type(),
            removal.resource().value(),
            removal.grant().map(HeldGrant::entitlement).orElse(""),
            principal.map(ResourceId::type).orElse(""),
            principal.map(ResourceId::value).orElse(""))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"));
  }

  /** Returns the removal that a box names. */
  static RemovalName parse(long line, String value) {
    try {
      List<String> parts =
          Arrays.stream(value.split("/", -1))
              .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
              .toList();
      if (parts.size() == PARTS && !parts.get(1).isEmpty()) {
        return new RemovalName(
            line,
            OptionalLong.empty(),
            parts.get(0),
            parts.get(1),
            parts.get(2),
            parts.get(3),
            parts.get(4));
      }
    } catch (IllegalArgumentException notOurs) {
      // It is answered like anything else that no page of this console sends.
    }
    throw new BadRequestResponse("A box of the form names no removal. Load the page again.");
  }
}
