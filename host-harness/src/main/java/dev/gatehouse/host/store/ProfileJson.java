package dev.gatehouse.host.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.spi.model.AccountKind;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.MfaState;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes and reads the profile of an account; what is not known is left out. */
final class ProfileJson {
  private ProfileJson() {}

  static void write(JsonText json, AccountProfile profile, AttributeSelection wanted) {
    json.beginObject();
    text(json, "login", profile.login(), wanted);
    if (!profile.emails().isEmpty() && wanted.wants("emails")) {
      texts(json.name("emails"), profile.emails());
    }
    text(json, "displayName", profile.displayName(), wanted);
    text(json, "givenName", profile.givenName(), wanted);
    text(json, "familyName", profile.familyName(), wanted);
    json.name("status").value(profile.status().name());
    json.name("rawStatus").value(profile.rawStatus());
    json.name("kind").value(profile.kind().name());
    if (profile.mfa().isPresent() && wanted.wants("mfa")) {
      writeMfa(json.name("mfa"), profile.mfa().get());
    }
    if (profile.manager().isPresent() && wanted.wants("manager")) {
      ResourceJson.writeReference(json.name("manager"), profile.manager().get());
    }
    text(json, "createdAt", profile.createdAt().map(Instant::toString), wanted);
    text(json, "lastLoginAt", profile.lastLoginAt().map(Instant::toString), wanted);
    json.endObject();
  }

  static AccountProfile read(JsonObject json) {
    AccountProfile.Builder profile =
        AccountProfile.of(
                AccountStatus.valueOf(json.get("status").getAsString()),
                json.get("rawStatus").getAsString())
            .kind(AccountKind.valueOf(json.get("kind").getAsString()));
    member(json, "login").ifPresent(each -> profile.login(each.getAsString()));
    member(json, "emails").ifPresent(each -> profile.emails(readTexts(each)));
    member(json, "displayName").ifPresent(each -> profile.displayName(each.getAsString()));
    member(json, "givenName").ifPresent(each -> profile.givenName(each.getAsString()));
    member(json, "familyName").ifPresent(each -> profile.familyName(each.getAsString()));
    member(json, "mfa").ifPresent(each -> profile.mfa(readMfa(each.getAsJsonObject())));
    member(json, "manager").ifPresent(each -> profile.manager(ResourceJson.readReference(each)));
    member(json, "createdAt")
        .ifPresent(each -> profile.createdAt(Instant.parse(each.getAsString())));
    member(json, "lastLoginAt")
        .ifPresent(each -> profile.lastLoginAt(Instant.parse(each.getAsString())));
    return profile.build();
  }

  private static void writeMfa(JsonText json, MfaState mfa) {
    json.beginObject();
    flag(json, "required", mfa.required());
    flag(json, "configured", mfa.configured());
    flag(json, "excluded", mfa.excluded());
    if (mfa.excludedUntil().isPresent()) {
      json.name("excludedUntil").value(mfa.excludedUntil().get().toString());
    }
    if (!mfa.methods().isEmpty()) {
      texts(json.name("methods"), mfa.methods());
    }
    json.endObject();
  }

  private static MfaState readMfa(JsonObject json) {
    MfaState.Builder mfa = MfaState.builder();
    member(json, "required").ifPresent(each -> mfa.required(each.getAsBoolean()));
    member(json, "configured").ifPresent(each -> mfa.configured(each.getAsBoolean()));
    member(json, "excluded").ifPresent(each -> mfa.excluded(each.getAsBoolean()));
    member(json, "excludedUntil")
        .ifPresent(each -> mfa.excludedUntil(Instant.parse(each.getAsString())));
    member(json, "methods").ifPresent(each -> mfa.methods(readTexts(each)));
    return mfa.build();
  }

  private static void text(
      JsonText json, String name, Optional<String> value, AttributeSelection wanted) {
    if (value.isPresent() && wanted.wants(name)) {
      json.name(name).value(value.get());
    }
  }

  private static void flag(JsonText json, String name, Optional<Boolean> value) {
    if (value.isPresent()) {
      json.name(name).value(value.get());
    }
  }

  private static void texts(JsonText json, List<String> values) {
    json.beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }

  private static List<String> readTexts(JsonElement json) {
    return json.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }

  private static Optional<JsonElement> member(JsonObject json, String name) {
    return Optional.ofNullable(json.get(name));
  }
}
