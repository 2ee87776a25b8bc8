package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ResourceDeleter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deletes directory users. What becomes of those who report to one must be chosen. */
final class AccountDeleter implements ResourceDeleter {
  private static final String REPORTS_TO = "reportsTo";
  private static final String REPORTS_TO_NOBODY = "reportsToNobody";

  static final List<AttributeDefinition> FIELDS =
      List.of(
          AttributeDefinition.reference(REPORTS_TO, Accounts.TYPE_ID)
              .described("Reports to", "Who becomes the manager of the user's direct reports.")
              .build(),
          AttributeDefinition.named(REPORTS_TO_NOBODY, AttributeType.BOOLEAN)
              .described(
                  "Reports to nobody", "Whether the direct reports are left without manager.")
              .build());

  private final UsersApi api;

  AccountDeleter(JumpCloudSession session) {
    this.api = session.users();
  }

  @Override
  public ProvisioningResult delete(ActionRequest request) {
    LookUp.refuseOtherThan(Accounts.TYPE, request.id());
    Changes.refuseUnknown(request, FIELDS);
    String heir = heir(request);
    try {
      return Changes.delete(() -> api.delete(request.id().value(), heir));
    } catch (ConnectorException refused) {
      throw refused.kind() == Kind.CONFLICT && heir == null ? hasReports(refused) : refused;
    }
  }

  /** The word null takes the manager away; no word at all refuses to delete a manager. */
  private static @Nullable String heir(ActionRequest request) {
    Map<String, AttributeValue> fields = request.fields();
    Optional<String> named =
        Optional.ofNullable(fields.get(REPORTS_TO))
            .map(value -> Changes.reference(REPORTS_TO, value, Accounts.TYPE_ID).value());
    boolean nobody =
        Optional.ofNullable(fields.get(REPORTS_TO_NOBODY))
            .map(value -> Changes.flag(REPORTS_TO_NOBODY, value))
            .orElse(false);
    if (named.isPresent() && nobody) {
      throw Changes.invalid("Of reportsTo and reportsToNobody only one can be chosen.");
    }
    if (named.filter(request.id().value()::equals).isPresent()) {
      throw Changes.invalid("The reports of a user who is deleted cannot report to that user.");
    }
    return nobody ? "null" : named.orElse(null);
  }

  private static ConnectorException hasReports(ConnectorException refused) {
    return ConnectorException.builder(
            Kind.CONFLICT,
            "The user is the manager of others. Choose who becomes their manager (reportsTo), or"
                + " that nobody does (reportsToNobody).")
        .cause(refused)
        .build();
  }
}
