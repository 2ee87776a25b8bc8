package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.AdminsApi;
import dev.gatehouse.jumpcloud.api.ServiceAccountsApi;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import java.util.List;
import java.util.Optional;

/** Tells whether an account holds a role, with one request: the account's own row says it. */
final class HeldRoles implements GrantReader {
  private final AdminsApi admins;
  private final ServiceAccountsApi serviceAccounts;

  HeldRoles(JumpCloudSession session) {
    this.admins = session.admins();
    this.serviceAccounts = session.serviceAccounts();
  }

  @Override
  public Optional<Grant> read(GrantRequest request) {
    Grant grant = Changes.grant(request, Roles.TYPE, Roles.HOLDER);
    ResourceId holder = grant.principal();
    Optional<List<PageItem>> row =
        holder.type().equals(AdminAccounts.TYPE_ID)
            ? LookUp.fetch(() -> admins.get(holder.value(), null)).map(each -> admin(each, holder))
            : LookUp.fetch(() -> serviceAccounts.get(holder.value()))
                .map(each -> serviceAccount(each, holder));
    row.ifPresent(items -> mustBeReadable(items, holder));
    return row.filter(items -> items.contains(grant)).map(items -> grant);
  }

  private static List<PageItem> admin(JsonObject row, ResourceId holder) {
    return AdminAccounts.items(row, holder.toString(), AttributeSelection.all());
  }

  private static List<PageItem> serviceAccount(JsonObject row, ResourceId holder) {
    return ServiceAccounts.items(
        ServiceAccounts.unwrapped(row), holder.toString(), AttributeSelection.all());
  }

  private static void mustBeReadable(List<PageItem> items, ResourceId holder) {
    if (items.stream().noneMatch(Resource.class::isInstance)) {
      throw ConnectorException.of(
          Kind.UNEXPECTED, "The roles of " + holder + " cannot be read, so this stays open.");
    }
  }
}
