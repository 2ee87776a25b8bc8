package dev.gatehouse.host.provision;

import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes a change for the audit log: which objects, and which values. Of secrets, and of attributes
 * that the operator has excluded from being stored, only the names are kept.
 */
final class AuditDetails {
  private final AttributeSelection wanted;

  AuditDetails(AttributeSelection wanted) {
    this.wanted = wanted;
  }

  Map<String, Object> of(RequestedChange change) {
    Map<String, Object> details = new TreeMap<>();
    if (change instanceof Granting granting) {
      details.put("resource", named(granting.resource()));
      details.put("entitlement", granting.entitlement());
      details.put("principal", named(granting.principal()));
    } else if (change instanceof Creation creation) {
      details.put("type", creation.type().id());
      details.put("values", values(creation.request().attributes()));
    } else if (change instanceof Update update) {
      details.put("resource", named(update.account()));
      details.put("values", values(update.request().set()));
      details.put("cleared", sorted(update.request().cleared()));
    } else if (change instanceof StatusChange status) {
      details.put("resource", named(status.account()));
    } else if (change instanceof Invocation invocation) {
      details.put("resource", named(invocation.account()));
      details.put("values", values(invocation.fields()));
    } else if (change instanceof Deletion deletion) {
      details.put("resource", named(deletion.resource()));
      details.put("values", values(deletion.fields()));
      details.put("forced", deletion.force());
    }
    if (!change.secrets().isEmpty()) {
      details.put("secrets", sorted(change.secrets().keySet()));
    }
    return details;
  }

  private static Map<String, Object> named(Named resource) {
    return new TreeMap<>(
        Map.of("type", resource.id().type(), "id", resource.id().value(), "name", resource.name()));
  }

  private Map<String, Object> values(Map<String, AttributeValue> values) {
    Map<String, Object> plain = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          String whole = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
          plain.put(name, wanted.wants(whole) ? plain(value) : "(excluded)");
        });
    return plain;
  }

  private static Object plain(AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    } else if (value instanceof AttributeValue.Flag flag) {
      return flag.value();
    } else if (value instanceof AttributeValue.Whole whole) {
      return whole.value();
    } else if (value instanceof AttributeValue.Time time) {
      return time.value().toString();
    } else if (value instanceof AttributeValue.Reference reference) {
      return reference.value().toString();
    } else if (value instanceof AttributeValue.Composite composite) {
      return new TreeMap<>(composite.fields());
    } else if (value instanceof AttributeValue.Many many) {
      return many.values().stream().map(AuditDetails::plain).toList();
    }
    return "";
  }

  private static List<String> sorted(Collection<String> names) {
    return List.copyOf(new TreeSet<>(names));
  }
}
