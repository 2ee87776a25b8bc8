package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.spi.model.AccountKind;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeValue.Composite;
import dev.gatehouse.spi.model.AttributeValue.Flag;
import dev.gatehouse.spi.model.AttributeValue.Many;
import dev.gatehouse.spi.model.AttributeValue.Reference;
import dev.gatehouse.spi.model.AttributeValue.Text;
import dev.gatehouse.spi.model.AttributeValue.Time;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.MfaState;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of rows, with their missing keys, nulls and other irregularities. */
class RowsTest {
  private final Console console = Console.withKey();

  @AfterEach
  void stop() {
    console.close();
  }

  private WholeRead v1(String stream, String... rows) {
    String body =
        "{\"totalCount\":" + rows.length + ",\"results\":[" + String.join(",", rows) + "]}";
    console.on(any(anyUrl()), json(200, body));
    return WholeRead.of(console.connector(), stream);
  }

  private WholeRead v2(String stream, String... rows) {
    answer(rows);
    return WholeRead.of(console.connector(), stream);
  }

  private WholeRead v2(String stream, ResourceId resource, String... rows) {
    answer(rows);
    return WholeRead.of(console.connector(), stream, resource);
  }

  private void answer(String... rows) {
    console.on(
        any(anyUrl()),
        json(200, "[" + String.join(",", rows) + "]")
            .withHeader("x-total-count", String.valueOf(rows.length)));
  }

  private static AccountProfile account(WholeRead read, String type, String id) {
    return read.resource(type, id).account().orElseThrow();
  }

  @Test
  void aFullUserKeepsEverything() {
    WholeRead read =
        v1(
            "users",
            """
            {"username":"ines.moreau","email":"ines@contoso.example","firstname":"Ines","middlename":"C","lastname":"Moreau",
             "displayname":"Ines Moreau","state":"ACTIVATED","activated":true,"suspended":false,"account_locked":false,
             "account_locked_date":null,"badLoginAttempts":2,"password_expired":true,"password_never_expires":false,
             "password_date":"2026-08-01T08:00:00.000Z","password_expiration_date":"2026-11-01T08:00:00Z",
             "totp_enabled":true,"enable_user_portal_multifactor":true,
             "mfa":{"configured":true,"exclusion":true,"exclusionUntil":"2026-12-01T00:00:00.123456789Z","exclusionDays":3},
             "mfaEnrollment":{"overallStatus":"ENROLLED","totpStatus":"ENROLLED","webAuthnStatus":"PENDING_ACTIVATION","pushStatus":"ENROLLED","smsStatus":"DISABLED"},
             "created":"2024-02-03T04:05:06.789Z","creationSource":"jumpcloud:scim","organization":"66a0","company":"Contoso",
             "costCenter":"CC-7","department":"Law","description":"","employeeIdentifier":"E-9","employeeType":"Contractor",
             "jobTitle":"Counsel","location":"Lyon","manager":"m1","alternateEmail":"ines2@contoso.example","managedAppleId":"",
             "recoveryEmail":{"address":"ines@home.example","verified":false},
             "addresses":[{"id":"a1","type":"work","poBox":"","streetAddress":"2 Quai","locality":"Lyon","country":"FR"}],
             "phoneNumbers":[{"id":"p1","type":"mobile","number":"+33 1"},null],
             "attributes":[{"name":"zone","value":"B"},{"name":"badge","value":"77"},{"name":"badge","value":"78"}],
             "external_dn":"cn=ines","external_source_type":"scim","externally_managed":true,
             "restrictedFields":[{"field":"email","type":"scim","id":"x"}],"delegatedAuthority":{"id":"d","name":"ActiveDirectory"},
             "admin":{"id":"ad1","roleName":"Help Desk"},"ldap_binding_user":true,"samba_service_user":false,"sudo":true,
             "passwordless_sudo":false,"associatedTagCount":3,"sshRootEnabled":true,"id":"u1","_id":"u1"}
            """);
    assertEquals(List.of(), read.issues());
    AccountProfile account = account(read, "user", "u1");
    assertEquals(Optional.of("ines.moreau"), account.login());
    assertEquals(List.of("ines@contoso.example", "ines2@contoso.example"), account.emails());
    assertEquals(Optional.of("Ines Moreau"), account.displayName());
    assertEquals(AccountStatus.ACTIVE, account.status());
    assertEquals("ACTIVATED", account.rawStatus());
    assertEquals(Optional.of(new ResourceId("user", "m1")), account.manager());
    assertEquals(Optional.of(Instant.parse("2024-02-03T04:05:06.789Z")), account.createdAt());
    assertEquals(
        MfaState.builder()
            .required(true)
            .configured(true)
            .excluded(true)
            .excludedUntil(Instant.parse("2026-12-01T00:00:00.123456789Z"))
            .methods(List.of("totp", "push"))
            .build(),
        account.mfa().orElseThrow());
    Resource user = read.resource("user", "u1");
    assertEquals("ines.moreau", user.name());
    assertEquals(new Text("Counsel"), user.attributes().get("jobTitle"));
    assertEquals(new Text("E-9"), user.attributes().get("employeeId"));
    assertEquals(new Text("ActiveDirectory"), user.attributes().get("passwordAuthority"));
    assertEquals(new Flag(true), user.attributes().get("passwordExpired"));
    assertEquals(new Flag(false), user.attributes().get("recoveryEmailVerified"));
    assertEquals(
        new Time(Instant.parse("2026-11-01T08:00:00Z")),
        user.attributes().get("passwordExpiresAt"));
    assertEquals(
        new Reference(new ResourceId("admin", "ad1")), user.attributes().get("adminAccount"));
    assertEquals(
        new Composite(Map.of("zone", "B", "badge", "77", "badge (2)", "78")),
        user.attributes().get("customAttributes"));
    assertEquals(
        new Many(
            List.of(
                new Composite(
                    Map.of(
                        "type",
                        "work",
                        "streetAddress",
                        "2 Quai",
                        "locality",
                        "Lyon",
                        "country",
                        "FR")))),
        user.attributes().get("addresses"));
    assertEquals(
        new Many(List.of(new Composite(Map.of("type", "mobile", "number", "+33 1")))),
        user.attributes().get("phoneNumbers"));
    assertFalse(user.attributes().containsKey("description"), "an empty text is not set");
  }

  @Test
  void aRowOfAlmostNothingIsAnAccountAllTheSame() {
    WholeRead read = v1("users", "{\"_id\":\"u1\"}");
    assertEquals(List.of(), read.issues());
    assertEquals("u1", read.resource("user", "u1").name());
    assertEquals(AccountStatus.UNKNOWN, account(read, "user", "u1").status());
    assertTrue(read.resource("user", "u1").attributes().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"state\":\"STAGED\",\"suspended\":false,\"activated\":false' | STAGED | STAGED",
        "'\"state\":\"ACTIVATED\",\"suspended\":false,\"activated\":false' | ACTIVE | ACTIVATED",
        "'\"state\":\"SUSPENDED\",\"suspended\":true' | SUSPENDED | SUSPENDED",
        "'\"state\":\"ACTIVATED\",\"account_locked\":true' | LOCKED | ACTIVATED account_locked",
        "'\"state\":\"SUSPENDED\",\"account_locked\":true' | SUSPENDED | SUSPENDED account_locked",
        "'\"state\":\"ACTIVATED\",\"suspended\":true' | UNKNOWN | ACTIVATED suspended=true",
        "'\"state\":\"SUSPENDED\",\"suspended\":false' | UNKNOWN | SUSPENDED suspended=false",
        "'\"state\":\"HIBERNATED\",\"suspended\":false' | UNKNOWN | HIBERNATED",
        "'\"suspended\":true' | SUSPENDED | suspended=true",
        "'\"suspended\":false' | ACTIVE | suspended=false",
        "'\"state\":null,\"suspended\":false,\"account_locked\":true' | LOCKED | suspended=false account_locked"
      })
  void aStatusIsToldApartAndItsWordKept(String fields, AccountStatus status, String raw) {
    AccountProfile account = account(v1("users", "{\"_id\":\"u1\"," + fields + "}"), "user", "u1");
    assertEquals(status, account.status());
    assertEquals(raw, account.rawStatus());
  }

  @Test
  void aTextThatIsLongerThanAnyIsLeftOutAndReported() {
    String endless = "x".repeat(100_000);
    WholeRead read =
        v1(
            "users",
            "{\"_id\":\"u1\",\"username\":\"a\",\"department\":\""
                + endless
                + "\"},"
                + "{\"_id\":\""
                + endless
                + "\",\"username\":\"b\"}");
    assertEquals(
        Set.of(),
        read.resource("user", "u1").attributes().keySet(),
        read.resource("user", "u1").attributes()::toString);
    assertEquals(
        List.of(
            "The field department is longer than any text of JumpCloud's and is left out.",
            "The row cannot be used: the field _id is longer than any text of JumpCloud's."),
        read.issues().stream().map(ItemIssue::message).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"department\":{\"x\":1}' | The field department is not of the expected type and is left out.",
        "'\"addresses\":\"none\"' | The field addresses is not of the expected type and is left out.",
        "'\"attributes\":[{\"name\":[1]}]' | The field attributes is not of the expected type and is left out.",
        "'\"sudo\":\"yes\"' | The field sudo is not of the expected type and is left out.",
        "'\"mfa\":{\"exclusion\":\"no\"}' | The field mfa is not of the expected type and is left out.",
        "'\"created\":\"yesterday\"' | The field created is not a time and is left out.",
        "'\"password_date\":\"2026-13-45\"' | The field password_date is not a time and is left out."
      })
  void aFieldOfAWrongTypeIsLeftOutAndReported(String field, String message) {
    WholeRead read =
        v1("users", "{\"_id\":\"u1\",\"username\":\"a\",\"jobTitle\":\"Cook\"," + field + "}");
    assertEquals(new Text("Cook"), read.resource("user", "u1").attributes().get("jobTitle"));
    assertEquals(List.of(ItemIssue.about(new ResourceId("user", "u1"), message)), read.issues());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"_id\":\"u1\",\"suspended\":\"true\"} | suspended",
        "{\"_id\":\"u1\",\"state\":[\"ACTIVATED\"]} | state",
        "{\"_id\":{},\"username\":\"a\"} | _id",
        "{\"username\":\"a\"} | no _id",
        "\"text\" | not an object",
        "[] | not an object"
      })
  void aRowThatCannotBeUsedIsReportedAndTheOthersSurvive(String row, String piece) {
    WholeRead read = v1("users", row, "null", "{\"_id\":\"u2\"}");
    assertEquals(1, read.resources("user").size());
    assertEquals(1, read.issues().size(), read.issues()::toString);
    assertTrue(read.issues().get(0).message().contains(piece), read.issues()::toString);
    assertEquals(List.of(), read.incomplete(), "null and bad rows are counted");
  }

  @Test
  void anAdministratorHasNoProfileAndHoldsItsRoles() {
    WholeRead read =
        v1(
            "admins",
            """
            {"_id":"a1","email":"root@contoso.example","firstname":"R","lastname":"T","organization":"66a0","provider":null,
             "role":"r1","roleName":"Help Desk","roles":["r1","r2"],"roleNames":["Help Desk","Auditor"],"enableMultiFactor":true,
             "totpEnrolled":false,"suspended":false,"apiKeyAllowed":true,"apiKeySet":true,"apiKeyHash":{"prefix":"jca_","expireAt":"2027-01-01T00:00:00Z"},
             "created":"2024-04-01T09:00:00.000Z","growthData":{},"sessionCount":3}
            """,
            "{\"_id\":\"a2\",\"email\":\"b@contoso.example\",\"suspended\":true,\"role\":\"r3\",\"roleName\":\"Read Only\"}",
            "{\"_id\":\"a3\",\"roleNames\":[\"Help Desk\"]}",
            "{\"_id\":\"a4\",\"role\":\"r1\",\"roleName\":\"help desk\",\"roleNames\":[\"Help Desk\"]}",
            "{\"_id\":\"a5\",\"roles\":[\"r9\"]}",
            "{\"_id\":\"a6\",\"roles\":[],\"roleNames\":null}");
    assertEquals(List.of(), read.issues());
    AccountProfile account = account(read, "admin", "a1");
    assertEquals(Optional.of("root@contoso.example"), account.login());
    assertEquals(AccountStatus.ACTIVE, account.status());
    assertEquals(AccountStatus.SUSPENDED, account(read, "admin", "a2").status());
    assertEquals(AccountStatus.UNKNOWN, account(read, "admin", "a3").status());
    assertEquals(
        new Time(Instant.parse("2027-01-01T00:00:00Z")),
        read.resource("admin", "a1").attributes().get("apiKeyExpiresAt"));
    assertEquals(
        Map.of(
            "r1",
            "Help Desk",
            "r2",
            "Auditor",
            "r3",
            "Read Only",
            "name:help desk",
            "Help Desk",
            "r9",
            "r9"),
        read.resources("role").stream()
            .collect(Collectors.toMap(role -> role.id().value(), Resource::name)));
    assertEquals(
        Set.of(
            "admin/a1 is holder of role/r1",
            "admin/a1 is holder of role/r2",
            "admin/a2 is holder of role/r3",
            "admin/a3 is holder of role/name:help desk",
            "admin/a4 is holder of role/r1",
            "admin/a5 is holder of role/r9"),
        read.grants().stream().map(Grant::toString).collect(Collectors.toSet()));
  }

  @Test
  void aServiceAccountIsNoPersonAndHoldsARole() {
    WholeRead read =
        v1(
            "service-accounts",
            "{\"objectId\":\"s1\",\"name\":\"sync\",\"roleId\":\"r1\",\"roleName\":\"Reader\",\"status\":\"ACTIVE\",\"expiresAt\":\"2027-01-01T00:00:00Z\",\"authConfigList\":[]}",
            "{\"objectId\":\"s2\",\"status\":\"PAUSED\"}");
    assertEquals(AccountKind.SERVICE, account(read, "service-account", "s1").kind());
    assertEquals(AccountStatus.ACTIVE, account(read, "service-account", "s1").status());
    assertEquals(AccountStatus.UNKNOWN, account(read, "service-account", "s2").status());
    assertEquals("PAUSED", account(read, "service-account", "s2").rawStatus());
    assertEquals("[service-account/s1 is holder of role/r1]", read.grants().toString());
  }

  @Test
  void aGroupIsDynamicOrStaticOnlyIfItsRowTells() {
    WholeRead read =
        v2(
            "groups",
            "{\"attributes\":null,\"id\":\"g1\",\"name\":\"A\",\"type\":\"user_group\",\"email\":\"\",\"description\":\"d\"}",
            "{\"id\":\"g2\",\"name\":\"B\",\"membershipMethod\":\"DYNAMIC_REVIEW_REQUIRED\"}",
            "{\"id\":\"g3\",\"name\":\"C\",\"membershipMethod\":\"STATIC\"}",
            "{\"id\":\"g4\",\"name\":\"D\",\"membershipMethod\":\"NEW_WORD\"}");
    assertEquals(Map.of("description", new Text("d")), read.resource("group", "g1").attributes());
    assertEquals(new Flag(true), read.resource("group", "g2").attributes().get("dynamic"));
    assertEquals(new Flag(false), read.resource("group", "g3").attributes().get("dynamic"));
    assertEquals(
        Map.of("membershipMethod", new Text("NEW_WORD")),
        read.resource("group", "g4").attributes());
  }

  @Test
  void aMemberIsFoundAtEitherPlaceOfItsRow() {
    WholeRead read =
        v2(
            "group-members",
            new ResourceId("group", "g1"),
            "{\"attributes\":null,\"to\":{\"attributes\":null,\"id\":\"u1\",\"type\":\"user\"},\"from\":{\"id\":\"g1\"}}",
            "{\"id\":\"u2\",\"type\":\"user\",\"compiledAttributes\":{\"custom\":{\"x\":1}},\"paths\":[[{\"to\":{\"attributes\":{\"k\":1}}}]]}",
            "{\"to\":null,\"attributes\":null}",
            "null",
            "{}");
    assertEquals(
        Set.of("user/u1 is member of group/g1", "user/u2 is member of group/g1"),
        read.grants().stream().map(Grant::toString).collect(Collectors.toSet()));
    assertEquals(List.of(), read.issues());
    assertEquals(List.of(), read.incomplete());
  }

  @Test
  void aConnectionToNothingKnownIsReported() {
    WholeRead read =
        v2(
            "group-members",
            new ResourceId("group", "g1"),
            "{\"to\":{\"type\":\"user\"}}",
            "{\"to\":{\"id\":\"s1\",\"type\":\"system\"}}",
            "{\"to\":\"u1\"}");
    assertEquals(3, read.issues().size(), read.issues()::toString);
    assertEquals(Set.of(), read.grants());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"displayLabel\":\"Slack (prod)\",\"displayName\":\"Slack\",\"name\":\"slack\",\"sso\":{\"type\":\"saml\"}' | Slack (prod) | saml",
        "'\"displayLabel\":\"\",\"displayName\":\"Wiki\",\"name\":\"oidc\",\"sso\":{\"type\":\"OIDC\"}' | Wiki | oidc",
        "'\"displayName\":null,\"name\":\"bookmark\"' | bookmark | bookmark",
        "'\"name\":\"saml2\",\"sso\":{\"type\":\"\"}' | saml2 | saml",
        "'\"name\":\"aws\",\"color\":null,\"logo\":{\"url\":\"x\"},\"logoUrl\":null' | aws | ''"
      })
  void anApplicationHasALabelAndASignOn(String fields, String name, String signOn) {
    Resource application =
        v1("applications", "{\"_id\":\"p1\"," + fields + "}").resource("application", "p1");
    assertEquals(name, application.name());
    assertEquals(
        Optional.of(signOn).filter(text -> !text.isEmpty()).map(Text::new),
        Optional.ofNullable(application.attributes().get("signOn")));
    assertEquals(new Text("unknown"), application.attributes().get("provisioning"));
  }

  @Test
  void aDirectoryCarriesItsTypeInItsId() {
    WholeRead read =
        v2(
            "directories",
            "{\"id\":\"d1\",\"name\":\"Google\",\"type\":\"g_suite\",\"oAuthStatus\":{},\"defaultDomain\":{\"id\":\"x\",\"domain\":\"contoso.example\"}}",
            "{\"id\":\"d2\",\"name\":\"LDAP\",\"type\":\"ldap_server\"}");
    assertEquals(
        new Text("contoso.example"),
        read.resource("directory", "g_suite:d1").attributes().get("defaultDomain"));
    WholeRead workday = v2("directory-users", new ResourceId("directory", "workday:d3"));
    assertEquals(Set.of(), workday.grants());
  }

  @Test
  void whatTheOperatorExcludesIsNeitherAskedForNorKept() {
    Set<String> excluded =
        Set.of(
            "department",
            "phoneNumbers",
            "displayName",
            "mfa",
            "createdAt",
            "emails",
            "email",
            "timeZone");
    AttributeSelection wanted = AttributeSelection.except(excluded);
    String row =
        "{\"_id\":\"u1\",\"username\":\"a\",\"email\":\"a@b.example\",\"department\":\"Law\",\"displayname\":\"A\",\"totp_enabled\":true,\"created\":\"2024-01-01T00:00:00Z\",\"phoneNumbers\":[]}";
    console.on(any(anyUrl()), json(200, "{\"totalCount\":1,\"results\":[" + row + "]}"));
    Resource user = (Resource) page("users", wanted).items().get(0);
    assertFalse(user.attributes().containsKey("department"));
    AccountProfile account = user.account().orElseThrow();
    assertEquals(Optional.empty(), account.displayName());
    assertEquals(Optional.empty(), account.mfa());
    assertEquals(Optional.empty(), account.createdAt());
    assertEquals(List.of(), account.emails());
    console
        .server()
        .verify(
            postRequestedFor(anyUrl())
                .withRequestBody(containing("jobTitle"))
                .withRequestBody(
                    notMatching(
                        ".*\\b(department|phoneNumbers|displayname|mfa|created|email|totp_enabled)\\b.*")));
    page("admins", wanted);
    console
        .server()
        .verify(
            getRequestedFor(anyUrl())
                .withQueryParam("fields", containing("roleNames"))
                .withQueryParam("fields", notMatching(".*(usersTimeZone|created|totpEnrolled).*")));
    answer("{\"id\":\"g1\",\"name\":\"A\"}");
    page("groups", wanted);
    console
        .server()
        .verify(
            getRequestedFor(anyUrl())
                .withQueryParam("fields", equalTo("id,name,description,membershipMethod")));
  }

  @Test
  void everyAttributeIsDescribed() {
    new JumpCloudProvider()
        .connector()
        .types()
        .forEach(
            type ->
                type.attributes()
                    .forEach(
                        attribute -> {
                          assertTrue(attribute.description().endsWith("."), attribute.name());
                          assertTrue(attribute.name().matches("[a-z][A-Za-z]*"), attribute.name());
                        }));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "user", "admin", "service-account", "group", "application", "role", "directory")),
        new JumpCloudProvider()
            .connector().types().stream()
                .map(type -> type.id())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Page page(String stream, AttributeSelection wanted) {
    var bound = WholeRead.find(console.connector(), stream);
    return console
        .connector()
        .reader(bound)
        .read(PageRequest.first(console.connector().scope(bound), wanted));
  }
}
