package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.model.SystemUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes of directory users, besides the account profile. */
final class UserColumns {
  static final Columns<SystemUser> ALL =
      new Columns<SystemUser>()
          .profile("emails", "email")
          .profile("displayName", "displayname")
          .profile("givenName", "firstname")
          .profile("familyName", "lastname")
          .profile("mfa", "totp_enabled", "enable_user_portal_multifactor", "mfa", "mfaEnrollment")
          .profile("manager", "manager")
          .profile("createdAt", "created")
          .text(
              "middleName",
              "Middle name",
              "The middle name of the person.",
              "middlename",
              SystemUser::middlename)
          .text(
              "employeeId",
              "Employee id",
              "The number of the person in the organisation; unique in JumpCloud.",
              "employeeIdentifier",
              SystemUser::employeeIdentifier)
          .text(
              "employeeType",
              "Employee type",
              "How the person is employed, such as Contractor.",
              "employeeType",
              SystemUser::employeeType)
          .text("jobTitle", "Job title", "What the person does.", "jobTitle", SystemUser::jobTitle)
          .text(
              "department",
              "Department",
              "The department that the person works in.",
              "department",
              SystemUser::department)
          .text(
              "costCenter",
              "Cost centre",
              "The cost centre that pays for the person.",
              "costCenter",
              SystemUser::costCenter)
          .text(
              "company",
              "Company",
              "The company that the person works for.",
              "company",
              SystemUser::company)
          .text("location", "Location", "Where the person works.", "location", SystemUser::location)
          .text(
              "description",
              "Description",
              "A note of the administrators on the user.",
              "description",
              SystemUser::description)
          .text(
              "alternateEmail",
              "Alternate e-mail",
              "A second e-mail address for activation mails.",
              "alternateEmail",
              SystemUser::alternateEmail)
          .text(
              "recoveryEmail",
              "Recovery e-mail",
              "The address, often private, for recovering the account.",
              "recoveryEmail",
              user -> of(user.recoveryEmail(), SystemUser.RecoveryEmail::address))
          .flag(
              "recoveryEmailVerified",
              "Recovery e-mail verified",
              "Whether the recovery address was confirmed.",
              "recoveryEmail",
              user -> of(user.recoveryEmail(), SystemUser.RecoveryEmail::verified))
          .text(
              "managedAppleId",
              "Managed Apple id",
              "The Apple id that the organisation manages.",
              "managedAppleId",
              SystemUser::managedAppleId)
          .composites(
              "phoneNumbers",
              "Phone numbers",
              "The phone numbers, each with type and number.",
              "phoneNumbers",
              user -> each(user.phoneNumbers(), UserColumns::phoneNumber))
          .composites(
              "addresses",
              "Addresses",
              "The postal addresses, each with its type.",
              "addresses",
              user -> each(user.addresses(), UserColumns::address))
          .composite(
              "customAttributes",
              "Custom attributes",
              "The attributes that the organisation made up, by name.",
              "attributes",
              user -> customAttributes(user.attributes()))
          .flag(
              "activated",
              "Activated",
              "Whether the user has completed activation. It does not tell whether the user may sign in: that is the status.",
              "activated",
              SystemUser::activated)
          .flag(
              "locked",
              "Locked",
              "Whether the user is locked out after too many wrong passwords.",
              "account_locked",
              SystemUser::accountLocked)
          .time(
              "lockedAt",
              "Locked at",
              "When the user was locked out.",
              "account_locked_date",
              SystemUser::accountLockedDate)
          .flag(
              "passwordExpired",
              "Password expired",
              "Whether the password has expired.",
              "password_expired",
              SystemUser::passwordExpired)
          .time(
              "passwordExpiresAt",
              "Password expires at",
              "When the password expires.",
              "password_expiration_date",
              SystemUser::passwordExpirationDate)
          .time(
              "passwordChangedAt",
              "Password changed at",
              "When the password was last set.",
              "password_date",
              SystemUser::passwordDate)
          .flag(
              "passwordNeverExpires",
              "Password never expires",
              "Whether the password is exempt from expiry.",
              "password_never_expires",
              SystemUser::passwordNeverExpires)
          .text(
              "mfaEnrollmentStatus",
              "MFA enrolment status",
              "JumpCloud's own word for the enrolment in second factors, such as ENROLLED.",
              "mfaEnrollment",
              user -> of(user.mfaEnrollment(), SystemUser.MfaEnrollment::overallStatus))
          .text(
              "creationSource",
              "Creation source",
              "What made the user, such as jumpcloud:scim.",
              "creationSource",
              SystemUser::creationSource)
          .text(
              "externalSource",
              "External source",
              "The kind of system that the user comes from.",
              "external_source_type",
              SystemUser::externalSourceType)
          .text(
              "externalDn",
              "External distinguished name",
              "The name of the user in the system it comes from.",
              "external_dn",
              SystemUser::externalDn)
          .flag(
              "externallyManaged",
              "Externally managed",
              "Whether another system manages the user; JumpCloud replaced it by restricted fields.",
              "externally_managed",
              SystemUser::externallyManaged)
          .composites(
              "restrictedFields",
              "Restricted fields",
              "The fields that another system manages, each with the type of that system.",
              "restrictedFields",
              user -> each(user.restrictedFields(), UserColumns::restrictedField))
          .text(
              "passwordAuthority",
              "Password authority",
              "What checks the password if not JumpCloud, such as ActiveDirectory.",
              "delegatedAuthority",
              user -> of(user.delegatedAuthority(), SystemUser.DelegatedAuthority::name))
          .reference(
              "adminAccount",
              "Administrator account",
              "The administrator account that JumpCloud links to the user; it stays an account of its own.",
              AdminAccounts.TYPE_ID,
              "admin",
              user -> of(user.admin(), SystemUser.AdminLink::id))
          .flag(
              "ldapBindingUser",
              "LDAP binding user",
              "Whether the user may bind to JumpCloud's LDAP and read it.",
              "ldap_binding_user",
              SystemUser::ldapBindingUser)
          .flag(
              "sambaServiceUser",
              "Samba service user",
              "Whether the user is a service user for Samba.",
              "samba_service_user",
              SystemUser::sambaServiceUser)
          .flag(
              "sudo",
              "Administrator on all devices",
              "Whether the user is an administrator on every device.",
              "sudo",
              SystemUser::sudo)
          .flag(
              "passwordlessSudo",
              "Administrator without password",
              "Whether the user needs no password to act as administrator on devices.",
              "passwordless_sudo",
              SystemUser::passwordlessSudo)
          .text(
              "organizationId",
              "Organisation id",
              "The organisation that the user belongs to.",
              "organization",
              SystemUser::organization)
          .writable(
              "middleName",
              "employeeId",
              "employeeType",
              "jobTitle",
              "department",
              "costCenter",
              "company",
              "location",
              "description",
              "alternateEmail",
              "recoveryEmail",
              "managedAppleId",
              "phoneNumbers",
              "addresses",
              "customAttributes",
              "passwordNeverExpires");

  private UserColumns() {}

  private static <A, B> @Nullable B of(@Nullable A part, Function<A, @Nullable B> get) {
    return part == null ? null : get.apply(part);
  }

  private static <A> @Nullable List<Map<String, String>> each(
      @Nullable List<@Nullable A> parts, Function<A, Map<String, String>> get) {
    if (parts == null) {
      return null;
    }
    List<Map<String, String>> sets = new ArrayList<>(parts.size());
    for (A part : parts) {
      if (part != null) {
        sets.add(get.apply(part));
      }
    }
    return sets;
  }

  private static Map<String, String> phoneNumber(SystemUser.PhoneNumber phone) {
    return texts("type", phone.type(), "number", phone.number());
  }

  private static Map<String, String> address(SystemUser.Address address) {
    Map<String, String> texts = texts("type", address.type(), "poBox", address.poBox());
    texts.putAll(
        texts(
            "extendedAddress",
            address.extendedAddress(),
            "streetAddress",
            address.streetAddress()));
    texts.putAll(texts("locality", address.locality(), "region", address.region()));
    texts.putAll(texts("postalCode", address.postalCode(), "country", address.country()));
    return texts;
  }

  private static Map<String, String> restrictedField(SystemUser.RestrictedField restricted) {
    return texts("field", restricted.field(), "type", restricted.type());
  }

  private static Map<String, String> texts(
      String first, @Nullable String firstText, String second, @Nullable String secondText) {
    Map<String, String> texts = new LinkedHashMap<>();
    Columns.given(firstText).ifPresent(text -> texts.put(first, text));
    Columns.given(secondText).ifPresent(text -> texts.put(second, text));
    return texts;
  }

  /** By name and in its order, whatever the order on the wire; a repeated name gets a number. */
  private static @Nullable Map<String, String> customAttributes(
      @Nullable List<SystemUser.@Nullable CustomAttribute> attributes) {
    if (attributes == null) {
      return null;
    }
    Map<String, String> texts = new TreeMap<>();
    for (SystemUser.CustomAttribute attribute : attributes) {
      if (attribute != null) {
        String name = Objects.requireNonNullElse(attribute.name(), "");
        String free = name;
        for (int number = 2; texts.containsKey(free); number++) {
          free = name + " (" + number + ")";
        }
        texts.put(free, Objects.requireNonNullElse(attribute.value(), ""));
      }
    }
    return texts;
  }
}
