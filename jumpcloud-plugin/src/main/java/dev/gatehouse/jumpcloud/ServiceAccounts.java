package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.ServiceAccountsApi;
import dev.gatehouse.jumpcloud.api.model.ServiceAccount;
import dev.gatehouse.spi.model.AccountKind;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Service accounts: credentials of programs. They hold roles like administrators do. */
final class ServiceAccounts implements PageReader, ResourceReader {
  static final String TYPE_ID = "service-account";
  private static final Row<ServiceAccount> ROW =
      new Row<>(ServiceAccount.class, Set.of("objectId", "name", "status", "roleId", "roleName"));

  private static final Columns<ServiceAccount> COLUMNS =
      new Columns<ServiceAccount>()
          .texts(
              "roles",
              "Roles",
              "The name of the role that the service account holds.",
              "roleName",
              account -> List.copyOf(RoleHolders.of(account).values()))
          .time(
              "expiresAt",
              "Expires at",
              "When the service account's credential ends.",
              "expiresAt",
              ServiceAccount::expiresAt);

  static final ResourceType TYPE =
      COLUMNS.declareOn(ResourceType.of(TYPE_ID, ResourceKind.ACCOUNT, "Service account")).build();

  private final ServiceAccountsApi api;

  ServiceAccounts(JumpCloudSession session) {
    this.api = session.serviceAccounts();
  }

  @Override
  public Page read(PageRequest request) {
    return Paging.read(
        request,
        window -> api.list(window.limit(), window.skip()),
        ROW,
        (account, problems) -> items(account, request.attributes(), problems));
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    return LookUp.one(
        request,
        TYPE,
        id -> unwrapped(api.get(id)),
        json -> items(json, request.id().toString(), request.attributes()));
  }

  /** A single service account comes wrapped in an object of that name. */
  static JsonObject unwrapped(JsonObject answer) {
    JsonElement inner = Objects.requireNonNullElse(answer.get("serviceAccount"), JsonNull.INSTANCE);
    return inner instanceof JsonObject account ? account : answer;
  }

  /** Returns what a row says: the account, and the roles that it holds. */
  static List<PageItem> items(JsonElement json, String where, AttributeSelection wanted) {
    return ROW.items(json, where, (account, problems) -> items(account, wanted, problems));
  }

  private static List<PageItem> items(
      ServiceAccount account, AttributeSelection wanted, Problems problems) {
    Optional<String> id = Columns.given(account.objectId());
    if (id.isEmpty()) {
      problems.add("the service account has no objectId.");
      return List.of();
    }
    String raw = Objects.requireNonNullElse(account.status(), "");
    Profile profile =
        new Profile(
            raw.equals("ACTIVE") ? AccountStatus.ACTIVE : AccountStatus.UNKNOWN,
            raw,
            wanted,
            problems);
    profile.kind(AccountKind.SERVICE);
    Resource.Builder resource =
        Resource.of(TYPE, id.get(), Columns.given(account.name()).orElse(id.get()))
            .account(profile.build());
    COLUMNS.fill(resource, account, wanted, problems);
    List<PageItem> items = new ArrayList<>();
    items.add(resource.build());
    items.addAll(RoleHolders.items(TYPE.idOf(id.get()), RoleHolders.of(account)));
    return items;
  }
}
