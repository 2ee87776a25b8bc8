package dev.gatehouse.csv;

import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceCreator;
import dev.gatehouse.spi.operation.ResourceRequest;
import dev.gatehouse.spi.operation.ResourceUpdater;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates, updates, suspends and activates accounts. */
final class AccountEditor implements ResourceCreator, ResourceUpdater, AccountSuspender {
  /** What can be set besides the writable attributes of the schema; a new account needs a login. */
  static final List<AttributeDefinition> FIELDS =
      List.of(
          AttributeDefinition.named("login", AttributeType.TEXT)
              .described("Login", "The name to sign in with, which no other account has.")
              .required()
              .build(),
          AttributeDefinition.named("emails", AttributeType.TEXT)
              .described("E-mails", "The e-mail addresses.")
              .multiValued()
              .build(),
          text("displayName", "Display name"),
          text("givenName", "Given name"),
          text("familyName", "Family name"),
          AttributeDefinition.reference("manager", "account")
              .described("Manager", "The account of the manager.")
              .build());

  private static final Set<String> WRITABLE =
      Stream.concat(
              FIELDS.stream(),
              CsvProvider.ACCOUNT.attributes().stream().filter(AttributeDefinition::writable))
          .map(AttributeDefinition::name)
          .collect(Collectors.toUnmodifiableSet());

  private final CsvSession session;

  AccountEditor(CsvSession session) {
    this.session = session;
  }

  private static AttributeDefinition text(String name, String displayName) {
    return AttributeDefinition.named(name, AttributeType.TEXT).described(displayName, "").build();
  }

  @Override
  public ProvisioningResult create(CreateRequest request) {
    Map<String, String> values = texts(request.attributes(), request.secrets());
    String login = values.getOrDefault("login", "");
    if (login.isBlank()) {
      throw refused(Kind.INVALID_REQUEST, "A new account needs a login.");
    }
    ResourceId id = CsvProvider.ACCOUNT.idOf(UUID.randomUUID().toString());
    values.put("id", id.value());
    values.put("status", "active");
    return session.locked(
        () -> {
          mustBeFree(login, id);
          Table.Rows made = new Rewriting(session.accounts()).append(values);
          return ProvisioningResult.of(Outcome.APPLIED, "").with(resource(made));
        });
  }

  @Override
  public ProvisioningResult update(UpdateRequest request) {
    Map<String, String> values = texts(request.set(), request.secrets());
    request.cleared().forEach(name -> values.put(known(name), ""));
    return session.locked(
        () -> {
          String login = values.get("login");
          if (login != null) {
            mustBeFree(login, request.id());
          }
          return changed(request.id(), values);
        });
  }

  @Override
  public ProvisioningResult suspend(ResourceRequest request) {
    return session.locked(() -> changed(request.id(), Map.of("status", "suspended")));
  }

  @Override
  public ProvisioningResult activate(ResourceRequest request) {
    return session.locked(() -> changed(request.id(), Map.of("status", "active")));
  }

  private ProvisioningResult changed(ResourceId id, Map<String, String> values) {
    Table.Rows found = row(id);
    Row row = found.rows().get(0);
    Row changed = row.with(found.header(), values);
    if (changed.equals(row)) {
      return ProvisioningResult.of(Outcome.ALREADY_IN_PLACE, "").with(resource(found));
    }
    new Rewriting(session.accounts()).set(Named.hasId(id), values);
    // Nothing is asked after the write: a failure from here on would hide that it was made.
    return ProvisioningResult.of(Outcome.APPLIED, "")
        .with(resource(new Table.Rows(found.header(), List.of(changed), Optional.empty())));
  }

  /** Returns the one row of an account. */
  private Table.Rows row(ResourceId id) {
    if (id.type().equals(CsvProvider.ACCOUNT.id())) {
      Table.Rows found = session.accounts().find(Named.hasId(id), 1);
      if (!found.rows().isEmpty()) {
        return found;
      }
    }
    throw refused(Kind.NOT_FOUND, "There is no account with the id " + id.value() + ".");
  }

  private static Resource resource(Table.Rows found) {
    return Named.mapped(
        found.header(), found.rows().get(0), Accounts::account, AttributeSelection.all());
  }

  private void mustBeFree(String login, ResourceId owner) {
    Table.Rows others =
        session
            .accounts()
            .find(
                (header, row) ->
                    row.get(header, "login").filter(login::equalsIgnoreCase).isPresent()
                        && !Named.hasId(owner).test(header, row),
                1);
    if (!others.rows().isEmpty()) {
      throw refused(Kind.CONFLICT, "Another account has the login " + login + " already.");
    }
  }

  private static Map<String, String> texts(
      Map<String, AttributeValue> attributes, Map<String, Secret> secrets) {
    if (!secrets.isEmpty()) {
      throw refused(Kind.INVALID_REQUEST, "A CSV file is no place for secrets such as passwords.");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach((name, value) -> texts.put(known(name), text(value)));
    return texts;
  }

  private static String known(String name) {
    if (!WRITABLE.contains(name)) {
      throw refused(
          Kind.INVALID_REQUEST,
          "An account has no attribute "
              + name
              + " that can be set. There are "
              + new TreeSet<>(WRITABLE)
              + ".");
    }
    return name;
  }

  private static String text(AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    } else if (value instanceof AttributeValue.Reference reference) {
      return reference.value().value();
    } else if (value instanceof AttributeValue.Many many) {
      return many.values().stream().map(AccountEditor::text).collect(Collectors.joining(";"));
    }
    throw refused(Kind.INVALID_REQUEST, "A column holds texts, no value of " + value.type() + ".");
  }

  private static ConnectorException refused(Kind kind, String message) {
    return ConnectorException.of(kind, message);
  }
}
