package dev.gatehouse.host.provision;

import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether a resource that was read shows what a change was to bring about. What cannot be
 * read back, such as a password or whether a mail was sent, does not count, nor does what the
 * operator does not want to be read.
 */
final class Shown {
  private static final Set<String> OF_PROFILE =
      Set.of("login", "emails", "displayName", "givenName", "familyName", "manager");
  private static final Set<String> WITHOUT_CASE = Set.of("login", "emails");

  private final AttributeSelection wanted;

  Shown(AttributeSelection wanted) {
    this.wanted = wanted;
  }

  /** Returns whether the resource has the status. */
  static boolean status(Resource resource, boolean suspended) {
    AccountStatus wanted = suspended ? AccountStatus.SUSPENDED : AccountStatus.ACTIVE;
    return resource.account().filter(profile -> profile.status() == wanted).isPresent();
  }

  /** Returns whether the resource has been updated as asked. */
  boolean update(Resource resource, UpdateRequest request) {
    Map<String, AttributeValue> values = values(resource);
    return values(resource, request.set())
        && request.cleared().stream().allMatch(name -> isEmpty(part(values, name)));
  }

  /** Returns whether the resource has these values, as far as they can be read. */
  boolean values(Resource resource, Map<String, AttributeValue> asked) {
    Map<String, AttributeValue> values = values(resource);
    return asked.entrySet().stream()
        .allMatch(
            each ->
                !isReadable(resource, each.getKey(), each.getValue())
                    || agrees(each.getKey(), each.getValue(), part(values, each.getKey())));
  }

  /** An attribute of another type than the field's is something else under the same name. */
  private boolean isReadable(Resource resource, String name, AttributeValue asked) {
    int dot = name.indexOf('.');
    String whole = dot > 0 ? name.substring(0, dot) : name;
    AttributeType type = dot > 0 ? AttributeType.COMPOSITE : asked.type();
    boolean known =
        resource
                .type()
                .attribute(whole)
                .filter(each -> !each.secret() && each.type() == type)
                .isPresent()
            || (resource.account().isPresent() && OF_PROFILE.contains(name));
    return known && wanted.wants(whole);
  }

  private static AttributeValue part(Map<String, AttributeValue> values, String name) {
    AttributeValue nothing = new AttributeValue.Text("");
    int dot = name.indexOf('.');
    if (dot > 0 && values.get(name.substring(0, dot)) instanceof AttributeValue.Composite whole) {
      String text = whole.fields().get(name.substring(dot + 1));
      return text == null ? nothing : new AttributeValue.Text(text);
    }
    return values.getOrDefault(name, nothing);
  }

  private static boolean agrees(String name, AttributeValue asked, AttributeValue shown) {
    if (isEmpty(asked)) {
      return isEmpty(shown);
    }
    if (asked instanceof AttributeValue.Many many) {
      return shown instanceof AttributeValue.Many other
          && many.values().size() == other.values().size()
          && agreeInOrder(name, many.values(), other.values());
    }
    // A target system may add parts of its own, such as the id of an address.
    if (asked instanceof AttributeValue.Composite composite) {
      return shown instanceof AttributeValue.Composite other
          && composite.fields().entrySet().stream()
              .allMatch(
                  each -> each.getValue().equals(other.fields().getOrDefault(each.getKey(), "")));
    }
    if (WITHOUT_CASE.contains(name)
        && asked instanceof AttributeValue.Text text
        && shown instanceof AttributeValue.Text other) {
      return text.value().equalsIgnoreCase(other.value());
    }
    return asked.equals(shown);
  }

  private static boolean agreeInOrder(
      String name, List<AttributeValue> asked, List<AttributeValue> shown) {
    for (int i = 0; i < asked.size(); i++) {
      if (!agrees(name, asked.get(i), shown.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(AttributeValue value) {
    return (value instanceof AttributeValue.Text text && text.value().isEmpty())
        || (value instanceof AttributeValue.Many many && many.values().isEmpty())
        || (value instanceof AttributeValue.Composite composite && composite.fields().isEmpty())
        || (value instanceof AttributeValue.Flag flag && !flag.value());
  }

  /** Returns the attributes and the parts of the profile under the names that requests use. */
  private static Map<String, AttributeValue> values(Resource resource) {
    Map<String, AttributeValue> values = new HashMap<>(resource.attributes());
    resource.account().ifPresent(profile -> addProfile(values, profile));
    return values;
  }

  private static void addProfile(Map<String, AttributeValue> values, AccountProfile profile) {
    profile.login().ifPresent(text -> values.put("login", new AttributeValue.Text(text)));
    profile.displayName().ifPresent(it -> values.put("displayName", new AttributeValue.Text(it)));
    profile.givenName().ifPresent(text -> values.put("givenName", new AttributeValue.Text(text)));
    profile.familyName().ifPresent(it -> values.put("familyName", new AttributeValue.Text(it)));
    profile.manager().ifPresent(id -> values.put("manager", new AttributeValue.Reference(id)));
    values.put(
        "emails",
        new AttributeValue.Many(
            profile.emails().stream().<AttributeValue>map(AttributeValue.Text::new).toList()));
  }
}
