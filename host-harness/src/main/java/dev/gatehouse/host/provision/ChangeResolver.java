package dev.gatehouse.host.provision;

import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionDefinition;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what a person's words mean in the published state. When a name fits more than one thing,
 * none of them is chosen.
 */
public final class ChangeResolver {
  private final Connector connector;
  private final ResourceNames names;

  /**
   * Makes a resolver.
   *
   * @param connector what can be done; never null
   * @param state where names are looked up; never null. It is used as long as it is valid
   */
  public ChangeResolver(Connector connector, Published state) {
    this(connector, state, new Announced());
  }

  /** Also finds what changes before this one are to make. */
  ChangeResolver(Connector connector, Published state, Announced announced) {
    this.connector = connector;
    this.names = new ResourceNames(connector, state, announced);
  }

  /**
   * Finds out what is asked for.
   *
   * @param text the words; never null
   * @return the change; never null
   * @throws InvalidChangeException if a name is unknown or fits several things, a value does not
   *     fit its field, or the plugin has no such operation
   */
  public RequestedChange resolve(ChangeText text) {
    ChangeWords.refuseUnused(text);
    ChangeWords.refuseBlank(text);
    return switch (text.operation()) {
      case ChangeText.GRANT, ChangeText.REVOKE -> granting(text);
      case ChangeText.CREATE_ACCOUNT -> creation(text, ResourceKind.ACCOUNT, text.account());
      case ChangeText.CREATE_GROUP -> creation(text, ResourceKind.GROUP, text.group());
      case ChangeText.UPDATE_ACCOUNT -> update(text);
      case ChangeText.SUSPEND, ChangeText.ACTIVATE ->
          bound(new StatusChange(account(text), text.operation().equals(ChangeText.SUSPEND)));
      case ChangeText.DELETE_ACCOUNT -> deletion(text, account(text));
      case ChangeText.DELETE_GROUP ->
          deletion(text, names.one(ResourceKind.GROUP, needed(text.group(), "group"), text.type()));
      default -> invocation(text);
    };
  }

  private RequestedChange granting(ChangeText text) {
    boolean granted = text.operation().equals(ChangeText.GRANT);
    ResourceKind kind;
    String name;
    if (text.application().isPresent()) {
      kind = ResourceKind.APPLICATION;
      name = text.application().get();
    } else if (text.role().isPresent()) {
      kind = ResourceKind.ROLE;
      name = text.role().get();
    } else {
      kind = ResourceKind.GROUP;
      name = needed(text.group(), "group, application or role");
    }
    boolean toGroup = kind != ResourceKind.GROUP && text.account().isEmpty();
    boolean tooMany =
        (text.application().isPresent() && text.role().isPresent())
            || (kind != ResourceKind.GROUP
                && text.account().isPresent() == text.group().isPresent());
    if (tooMany || (kind == ResourceKind.GROUP && text.account().isEmpty())) {
      throw new InvalidChangeException(
          "A grant is of a group, an application or a role to an account, or of an application or"
              + " role to a group. Name exactly two of them.");
    }
    Named resource = names.one(kind, name, Optional.empty());
    String entitlement = entitlement(resource.type(), text.entitlement());
    Set<String> holders =
        resource.type().entitlement(entitlement).map(Entitlement::principalTypes).orElse(Set.of());
    Named principal =
        toGroup
            ? names.one(
                ResourceKind.GROUP, needed(text.group(), "group"), Optional.empty(), holders)
            : names.one(ResourceKind.ACCOUNT, text.account().orElseThrow(), text.type(), holders);
    return bound(new Granting(granted, resource, entitlement, principal));
  }

  /** Returns the entitlement that is meant: the named one, or the only one that can be granted. */
  private String entitlement(ResourceType type, Optional<String> named) {
    List<String> grantable =
        connector.capabilities().stream()
            .filter(each -> each.type().equals(type) && each.operation() == Operation.GRANT)
            .map(Capability::detail)
            .toList();
    if (named.isPresent() && type.entitlement(named.get()).isPresent()) {
      return named.get();
    }
    if (named.isEmpty() && grantable.size() == 1) {
      return grantable.get(0);
    }
    throw new InvalidChangeException(
        grantable.isEmpty()
            ? cannot("grant or revoke on", type)
            : "Say which entitlement of "
                + type.displayName().toLowerCase(Locale.ROOT)
                + " is meant: "
                + String.join(", ", grantable)
                + ".");
  }

  private RequestedChange creation(ChangeText text, ResourceKind kind, Optional<String> named) {
    ResourceType type = creatable(kind, text.type());
    Capability capability = new Capability(type, Operation.CREATE, "");
    List<AttributeDefinition> fields = fields(capability, true);
    FieldValues form = form("a new " + type.displayName().toLowerCase(Locale.ROOT), fields);
    Map<String, String> texts = new LinkedHashMap<>();
    // What stands for the object elsewhere is its login, its address or its name here.
    named.ifPresent(
        name ->
            List.of("login", "emails", "name").stream()
                .filter(form::knows)
                .findFirst()
                .ifPresent(field -> texts.put(field, name)));
    texts.putAll(text.values());
    Map<String, AttributeValue> values = form.of(texts);
    form.checkSecrets(text.secrets().keySet());
    Set<String> given = new HashSet<>(values.keySet());
    given.addAll(text.secrets().keySet());
    form.checkRequired(given);
    String name =
        named.orElseGet(
            () ->
                List.of("login", "name", "emails").stream()
                    .filter(texts::containsKey)
                    .map(texts::get)
                    .findFirst()
                    .orElse("(unnamed)"));
    return new Creation(
        type, name, CreateRequest.of(values, text.secrets()), roles(values.values()));
  }

  private ResourceType creatable(ResourceKind kind, Optional<String> named) {
    List<ResourceType> types =
        connector.capabilities().stream()
            .filter(each -> each.operation() == Operation.CREATE && each.type().kind() == kind)
            .map(Capability::type)
            .filter(type -> named.isEmpty() || named.get().equalsIgnoreCase(type.id()))
            .toList();
    String word = kind.name().toLowerCase(Locale.ROOT);
    if (types.size() == 1) {
      return types.get(0);
    }
    throw new InvalidChangeException(
        types.isEmpty()
            ? "The plugin "
                + connector.id()
                + " cannot create "
                + named.map(type -> "the type " + type).orElse("a " + word)
                + ". gatehouse capabilities --detail shows what it can."
            : "Say which type of "
                + word
                + " is meant: "
                + types.stream().map(ResourceType::id).collect(Collectors.joining(", "))
                + ".");
  }

  private RequestedChange update(ChangeText text) {
    Named account = account(text);
    Capability capability = new Capability(account.type(), Operation.UPDATE, "");
    requireBound(capability);
    List<AttributeDefinition> fields = fields(capability, true);
    FieldValues form = form(account.name(), fields);
    Map<String, AttributeValue> values = form.of(text.values());
    form.checkSecrets(text.secrets().keySet());
    form.checkNames(text.cleared());
    Set<String> given = new HashSet<>(values.keySet());
    given.addAll(text.cleared());
    if (given.isEmpty() && text.secrets().isEmpty()) {
      throw new InvalidChangeException("There is nothing to change on " + account + ".");
    }
    return new Update(
        account,
        UpdateRequest.of(account.id(), values, text.secrets(), text.cleared()),
        !roles(values.values()).isEmpty());
  }

  private RequestedChange deletion(ChangeText text, Named resource) {
    Capability capability = new Capability(resource.type(), Operation.DELETE, "");
    requireBound(capability);
    FieldValues form = form("the deletion of " + resource, fields(capability, false));
    return new Deletion(resource, form.of(text.values()), text.force());
  }

  private RequestedChange invocation(ChangeText text) {
    boolean known =
        connector.capabilities().stream()
            .anyMatch(
                each ->
                    each.operation() == Operation.INVOKE && each.detail().equals(text.operation()));
    if (!known) {
      throw new InvalidChangeException(
          "The plugin "
              + connector.id()
              + " has no operation "
              + text.operation()
              + ". There is: "
              + String.join(", ", ChangeWords.of(connector))
              + ".");
    }
    Named account = account(text);
    Capability capability = new Capability(account.type(), Operation.INVOKE, text.operation());
    requireBound(capability);
    ActionDefinition action = connector.action(capability).orElseThrow();
    FieldValues form = form(action.displayName(), action.fields());
    Map<String, AttributeValue> values = form.of(text.values());
    form.checkSecrets(text.secrets().keySet());
    Set<String> given = new HashSet<>(values.keySet());
    given.addAll(text.secrets().keySet());
    form.checkRequired(given);
    return new Invocation(account, action, values, text.secrets());
  }

  private RequestedChange bound(RequestedChange change) {
    requireBound(change.capability());
    return change;
  }

  private void requireBound(Capability capability) {
    if (!connector.capabilities().contains(capability)) {
      String verb =
          switch (capability.operation()) {
            case GRANT -> "grant or revoke " + capability.detail() + " of";
            case SUSPEND -> "suspend or activate";
            case INVOKE -> capability.detail().replace('-', ' ');
            default -> capability.operation().name().toLowerCase(Locale.ROOT);
          };
      throw new InvalidChangeException(cannot(verb, capability.type()));
    }
  }

  private String cannot(String verb, ResourceType type) {
    return "The plugin "
        + connector.id()
        + " cannot "
        + verb
        + " objects of type "
        + type.id()
        + ". gatehouse capabilities --detail shows what it can.";
  }

  private List<AttributeDefinition> fields(Capability capability, boolean withAttributes) {
    List<AttributeDefinition> fields = new ArrayList<>(connector.fields(capability));
    if (withAttributes) {
      capability.type().attributes().stream()
          .filter(AttributeDefinition::writable)
          .filter(each -> fields.stream().noneMatch(f -> f.name().equals(each.name())))
          .forEach(fields::add);
    }
    return fields;
  }

  private FieldValues form(String subject, List<AttributeDefinition> fields) {
    return new FieldValues(subject, fields, this::reference);
  }

  private ResourceId reference(String type, String text) {
    ResourceKind kind = connector.type(type).map(ResourceType::kind).orElse(ResourceKind.OTHER);
    return names.one(kind, text, Optional.of(type)).id();
  }

  /** Returns the roles that values point to: whoever gets such a value gets the role. */
  private List<ResourceId> roles(Collection<AttributeValue> values) {
    List<ResourceId> roles = new ArrayList<>();
    for (AttributeValue value : values) {
      if (value instanceof AttributeValue.Reference reference
          && connector
              .type(reference.value().type())
              .filter(type -> type.kind() == ResourceKind.ROLE)
              .isPresent()) {
        roles.add(reference.value());
      } else if (value instanceof AttributeValue.Many many) {
        roles.addAll(roles(many.values()));
      }
    }
    return roles;
  }

  private Named account(ChangeText text) {
    return names.one(ResourceKind.ACCOUNT, needed(text.account(), "account"), text.type());
  }

  private static String needed(Optional<String> name, String what) {
    return name.orElseThrow(() -> new InvalidChangeException("Say which " + what + " is meant."));
  }
}
