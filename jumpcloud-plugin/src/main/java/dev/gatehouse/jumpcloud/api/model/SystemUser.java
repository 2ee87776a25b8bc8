package dev.gatehouse.jumpcloud.api.model;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory user: a row of {@code /api/search/systemusers} or {@code /api/systemusers/{id}}. */
public record SystemUser(
    @Nullable String _id,
    @Nullable String username,
    @Nullable String email,
    @Nullable String firstname,
    @Nullable String middlename,
    @Nullable String lastname,
    @Nullable String displayname,
    @Nullable String state,
    @Nullable Boolean suspended,
    @Nullable Boolean activated,
    @SerializedName("account_locked") @Nullable Boolean accountLocked,
    @SerializedName("account_locked_date") @Nullable String accountLockedDate,
    @SerializedName("password_expired") @Nullable Boolean passwordExpired,
    @SerializedName("password_expiration_date") @Nullable String passwordExpirationDate,
    @SerializedName("password_date") @Nullable String passwordDate,
    @SerializedName("password_never_expires") @Nullable Boolean passwordNeverExpires,
    @SerializedName("totp_enabled") @Nullable Boolean totpEnabled,
    @SerializedName("enable_user_portal_multifactor") @Nullable Boolean portalMultifactor,
    @Nullable Mfa mfa,
    @Nullable MfaEnrollment mfaEnrollment,
    @Nullable String created,
    @Nullable String creationSource,
    @Nullable String company,
    @Nullable String costCenter,
    @Nullable String department,
    @Nullable String description,
    @Nullable String employeeIdentifier,
    @Nullable String employeeType,
    @Nullable String jobTitle,
    @Nullable String location,
    @Nullable String manager,
    @Nullable String alternateEmail,
    @Nullable RecoveryEmail recoveryEmail,
    @Nullable String managedAppleId,
    @Nullable List<@Nullable PhoneNumber> phoneNumbers,
    @Nullable List<@Nullable Address> addresses,
    @Nullable List<@Nullable CustomAttribute> attributes,
    @SerializedName("external_dn") @Nullable String externalDn,
    @SerializedName("external_source_type") @Nullable String externalSourceType,
    @SerializedName("externally_managed") @Nullable Boolean externallyManaged,
    @Nullable List<@Nullable RestrictedField> restrictedFields,
    @Nullable DelegatedAuthority delegatedAuthority,
    @Nullable AdminLink admin,
    @SerializedName("ldap_binding_user") @Nullable Boolean ldapBindingUser,
    @SerializedName("samba_service_user") @Nullable Boolean sambaServiceUser,
    @Nullable Boolean sudo,
    @SerializedName("passwordless_sudo") @Nullable Boolean passwordlessSudo,
    @Nullable String organization) {

  /** The window in which the user is exempt from a second factor. */
  public record Mfa(
      @Nullable Boolean configured, @Nullable Boolean exclusion, @Nullable String exclusionUntil) {}

  /** Which second factors the user has set up. */
  public record MfaEnrollment(
      @Nullable String overallStatus,
      @Nullable String totpStatus,
      @Nullable String webAuthnStatus,
      @Nullable String pushStatus,
      @Nullable String jcGoStatus,
      @Nullable String smsStatus) {}

  /** The address for recovering the account. */
  public record RecoveryEmail(@Nullable String address, @Nullable Boolean verified) {}

  /** A phone number; its id changes with each write and is left out. */
  public record PhoneNumber(@Nullable String type, @Nullable String number) {}

  /** A postal address; its id changes with each write and is left out. */
  public record Address(
      @Nullable String type,
      @Nullable String poBox,
      @Nullable String extendedAddress,
      @Nullable String streetAddress,
      @Nullable String locality,
      @Nullable String region,
      @Nullable String postalCode,
      @Nullable String country) {}

  /** An attribute that the organisation made up. */
  public record CustomAttribute(@Nullable String name, @Nullable String value) {}

  /** A field that another system manages. */
  public record RestrictedField(@Nullable String field, @Nullable String type) {}

  /** Who checks the password. */
  public record DelegatedAuthority(@Nullable String id, @Nullable String name) {}

  /** The administrator account of the same person. */
  public record AdminLink(@Nullable String id) {}
}
