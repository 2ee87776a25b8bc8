package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for whoever owns the credential among rows that are read anyway, to learn when it expires.
 *
 * <p>JumpCloud does not tell whose key it was asked with. But the row of an administrator tells how
 * its key begins, and a service account may name its client id. Unless exactly one row fits, the
 * expiry is not known.
 */
final class CredentialOwner {
  private static final int DEEPEST = 4;

  private final Credential credential;
  private final List<Optional<Instant>> expiries = new ArrayList<>();

  CredentialOwner(Credential credential) {
    this.credential = credential;
  }

  /** Looks among administrators; returns the page as it is. */
  ListPage amongAdmins(ListPage page) {
    for (JsonElement row : page.rows()) {
      if (row instanceof JsonObject admin && admin.get("apiKeyHash") instanceof JsonObject hash) {
        note(hash, this::beginsTheKey, hash, "expireAt");
      }
    }
    return page;
  }

  /** Looks among service accounts; returns the page as it is. */
  ListPage amongServiceAccounts(ListPage page) {
    for (JsonElement row : page.rows()) {
      if (row instanceof JsonObject account) {
        note(account, this::isNamed, account, "expiresAt");
      }
    }
    return page;
  }

  private void note(
      JsonObject row, Predicate<JsonObject> owns, JsonObject expiring, String expiry) {
    if (owns.test(row)) {
      expiries.add(text(expiring.get(expiry)).flatMap(CredentialOwner::time));
    }
  }

  /** Returns when the credential expires; empty if that is not known. */
  Optional<Instant> expiry() {
    return expiries.size() == 1 ? expiries.get(0) : Optional.empty();
  }

  private boolean beginsTheKey(JsonObject holder) {
    return text(holder.get("prefix")).filter(credential::begins).isPresent();
  }

  /** Looks at the account itself and at the credentials in it, whose form is not documented. */
  private boolean isNamed(JsonObject account) {
    return isNamed(account, DEEPEST);
  }

  private boolean isNamed(JsonElement part, int depth) {
    if (depth == 0) {
      return false;
    }
    if (part instanceof JsonArray list) {
      return list.asList().stream().anyMatch(each -> isNamed(each, depth - 1));
    }
    if (part instanceof JsonObject object) {
      return beginsTheKey(object)
          || object.asMap().values().stream().anyMatch(each -> isNamed(each, depth - 1));
    }
    return credential instanceof Credential.Client client
        && text(part).filter(client.id()::equals).isPresent();
  }

  private static Optional<String> text(JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
