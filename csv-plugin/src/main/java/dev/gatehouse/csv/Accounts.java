package dev.gatehouse.csv;

import dev.gatehouse.csv.Listing.UnusableRow;
import dev.gatehouse.spi.model.AccountKind;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.FindRequest;
import dev.gatehouse.spi.operation.ResourceFinder;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Accounts: turned from rows, looked up by id and found by login. */
final class Accounts implements ResourceReader, ResourceFinder {
  private static final int ENOUGH_TO_SHOW_AMBIGUITY = 2;

  private final Table table;

  Accounts(CsvSession session) {
    this.table = session.accounts();
  }

  static Resource account(Header header, Row row, AttributeSelection attributes)
      throws UnusableRow {
    String id = row.get(header, "id").orElseThrow(() -> new UnusableRow("it has no id"));
    Fields fields = column -> row.get(header, column).filter(value -> attributes.wants(column));
    Optional<String> login = row.get(header, "login");
    Resource.Builder account =
        Resource.of(
                CsvProvider.ACCOUNT, id, row.get(header, "displayName").or(() -> login).orElse(id))
            .account(
                profile(
                    row.get(header, "status").orElse(""), kind(row.get(header, "kind")), fields));
    fields.of("department").ifPresent(value -> account.text("department", value));
    fields.of("jobTitle").ifPresent(value -> account.text("jobTitle", value));
    return account.build();
  }

  private static AccountProfile profile(String status, AccountKind kind, Fields fields) {
    AccountProfile.Builder profile = AccountProfile.of(status(status), status).kind(kind);
    fields.of("login").ifPresent(profile::login);
    fields.of("emails").ifPresent(value -> profile.emails(several(value)));
    fields.of("displayName").ifPresent(profile::displayName);
    fields.of("givenName").ifPresent(profile::givenName);
    fields.of("familyName").ifPresent(profile::familyName);
    fields.of("manager").ifPresent(id -> profile.manager(CsvProvider.ACCOUNT.idOf(id)));
    return profile.build();
  }

  private static List<String> several(String value) {
    return Arrays.stream(value.split(";", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static AccountStatus status(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "staged" -> AccountStatus.STAGED;
      case "active" -> AccountStatus.ACTIVE;
      case "locked" -> AccountStatus.LOCKED;
      case "suspended" -> AccountStatus.SUSPENDED;
      default -> AccountStatus.UNKNOWN;
    };
  }

  private static AccountKind kind(Optional<String> word) {
    return switch (word.orElse("").toLowerCase(Locale.ROOT)) {
      case "human" -> AccountKind.HUMAN;
      case "service" -> AccountKind.SERVICE;
      default -> AccountKind.UNKNOWN;
    };
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    return Named.byId(
        table, CsvProvider.ACCOUNT, request.id(), Accounts::account, request.attributes());
  }

  @Override
  public List<Resource> find(FindRequest request) {
    Table.Rows found =
        table.find(
            (header, row) ->
                row.get(header, "id").isPresent()
                    && row.get(header, "login")
                        .filter(request.value()::equalsIgnoreCase)
                        .isPresent(),
            ENOUGH_TO_SHOW_AMBIGUITY);
    return found.rows().stream()
        .map(row -> Named.mapped(found.header(), row, Accounts::account, request.attributes()))
        .toList();
  }

  /** The wanted columns of one row. */
  @FunctionalInterface
  private interface Fields {
    Optional<String> of(String column);
  }
}
