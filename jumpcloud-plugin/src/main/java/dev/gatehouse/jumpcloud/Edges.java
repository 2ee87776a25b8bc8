package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.model.GraphEdge;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.ProvisioningResult;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adds and removes connections of JumpCloud's graph, and understands the answers.
 *
 * <p>Adding what is there is answered with 409. Removing what is not there is answered with 404,
 * and so is removing what cannot be there, because one of the two ends does not exist. Only the
 * former is <em>already in place</em>, so both ends are looked up then.
 */
final class Edges {
  private final JumpCloudSession session;

  Edges(JumpCloudSession session) {
    this.session = session;
  }

  ProvisioningResult add(Grant grant, Consumer<GraphEdge> call) {
    try {
      call.accept(edge("add", grant));
      return Changes.SENT;
    } catch (ConnectorException refused) {
      if (refused.kind() == Kind.CONFLICT) {
        return Changes.IN_PLACE;
      }
      throw refused.kind() == Kind.NOT_FOUND ? missing(grant, refused) : refused;
    }
  }

  ProvisioningResult remove(Grant grant, Consumer<GraphEdge> call) {
    try {
      call.accept(edge("remove", grant));
      return Changes.SENT;
    } catch (ConnectorException refused) {
      if (refused.kind() != Kind.NOT_FOUND) {
        throw refused;
      }
      mustExist(grant.resource());
      mustExist(grant.principal());
      return Changes.IN_PLACE;
    }
  }

  void mustExist(ResourceId id) {
    if (object(id).isEmpty()) {
      throw Changes.notFound(id);
    }
  }

  private Optional<?> object(ResourceId id) {
    return switch (id.type()) {
      case Groups.TYPE_ID -> LookUp.fetch(() -> session.groups().get(id.value()));
      case Applications.TYPE_ID ->
          LookUp.fetch(() -> session.applications().get(id.value(), "_id"));
      default -> LookUp.fetch(() -> session.users().get(id.value(), "_id"));
    };
  }

  private static GraphEdge edge(String operation, Grant grant) {
    String type =
        grant.principal().type().equals(Groups.TYPE_ID) ? Connections.USER_GROUP : Connections.USER;
    return new GraphEdge(operation, type, grant.principal().value());
  }

  private static ConnectorException missing(Grant grant, ConnectorException refused) {
    return ConnectorException.builder(
            Kind.NOT_FOUND,
            "There is no "
                + grant.principal().type()
                + " with the id "
                + grant.principal().value()
                + ", or no "
                + grant.resource().type()
                + " with the id "
                + grant.resource().value()
                + ".")
        .cause(refused)
        .build();
  }
}
