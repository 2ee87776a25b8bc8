package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.ApplicationsApi;
import dev.gatehouse.jumpcloud.api.model.Application;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SSO applications. They are always asked for by field: {@code config}, which is never among them,
 * holds private keys.
 */
final class Applications implements PageReader, ResourceReader {
  static final String TYPE_ID = "application";
  static final String ACCESS = "access";

  private static final List<String> ALWAYS = List.of("_id", "displayLabel", "displayName", "name");
  private static final Row<Application> ROW = new Row<>(Application.class, Set.of("_id", "active"));

  private static final Columns<Application> COLUMNS =
      new Columns<Application>()
          .flag(
              "active",
              "Active",
              "Whether the application is switched on.",
              "active",
              Application::active)
          .text(
              "signOn",
              "Sign-on",
              "How people sign in: saml, oidc, bookmark or JumpCloud's own word for another way.",
              "sso",
              Applications::signOn)
          .text(
              "template",
              "Template",
              "JumpCloud's name of the kind of application, such as slack.",
              "name",
              Application::name)
          .text(
              "templateName",
              "Template name",
              "JumpCloud's name of the kind of application for people.",
              "displayName",
              Application::displayName)
          .text(
              "description",
              "Description",
              "A note of the administrators on the application.",
              "description",
              Application::description)
          .text(
              "provisioning",
              "Provisioning",
              "Whether JumpCloud makes accounts in the application. Always unknown: no field of the"
                  + " list tells.",
              "_id",
              application -> "unknown")
          .flag(
              "justInTime",
              "Just in time",
              "Whether the application makes accounts when people first sign in.",
              "sso",
              application -> of(application, Application.Sso::jit))
          .flag(
              "hidden",
              "Hidden",
              "Whether the application is hidden in the portal of the users.",
              "sso",
              application -> of(application, Application.Sso::hidden))
          .flag(
              "beta",
              "Beta",
              "Whether JumpCloud calls the template a beta.",
              "beta",
              Application::beta)
          .text("ssoUrl", "Sign-on address", "Where people sign in.", "ssoUrl", Application::ssoUrl)
          .time(
              "certificateExpiresAt",
              "Certificate expires at",
              "When the certificate that signs the sign-ins expires.",
              "sso",
              application -> of(application, Application.Sso::idpCertExpirationAt))
          .time(
              "createdAt",
              "Created at",
              "When the application was added.",
              "created",
              Application::created)
          .text(
              "organizationId",
              "Organisation id",
              "The organisation that the application belongs to.",
              "organization",
              Application::organization);

  static final ResourceType TYPE =
      COLUMNS
          .declareOn(ResourceType.of(TYPE_ID, ResourceKind.APPLICATION, "Application"))
          .entitlement(Entitlement.of(ACCESS, "Access", Set.of(Accounts.TYPE_ID, Groups.TYPE_ID)))
          .build();

  private final ApplicationsApi api;

  Applications(JumpCloudSession session) {
    this.api = session.applications();
  }

  @Override
  public Page read(PageRequest request) {
    AttributeSelection wanted = request.attributes();
    return Paging.read(
        request,
        window -> api.list(window.limit(), window.skip(), fields(wanted)),
        ROW,
        (each, problems) -> resource(each, wanted, problems));
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    AttributeSelection wanted = request.attributes();
    return LookUp.one(
        request,
        TYPE,
        id -> api.get(id, fields(wanted)),
        json -> items(json, request.id().toString(), wanted));
  }

  private static String fields(AttributeSelection wanted) {
    return String.join(" ", COLUMNS.fields(ALWAYS, wanted));
  }

  private static List<PageItem> items(JsonElement json, String where, AttributeSelection wanted) {
    return ROW.items(json, where, (each, problems) -> resource(each, wanted, problems));
  }

  private static List<Resource> resource(
      Application application, AttributeSelection wanted, Problems problems) {
    Optional<String> id = Columns.given(application._id());
    if (id.isEmpty()) {
      problems.add("the application has no _id.");
      return List.of();
    }
    Resource.Builder resource = Resource.of(TYPE, id.get(), name(application).orElse(id.get()));
    COLUMNS.fill(resource, application, wanted, problems);
    return List.of(resource.build());
  }

  /** The administrators' own label; applications made in the console often have an empty one. */
  private static Optional<String> name(Application application) {
    return Stream.of(application.displayLabel(), application.displayName(), application.name())
        .flatMap(name -> Columns.given(name).stream())
        .findFirst();
  }

  private static @Nullable String signOn(Application application) {
    String template = Columns.given(application.name()).orElse("").toLowerCase(Locale.ROOT);
    return Columns.given(of(application, Application.Sso::type))
        .map(type -> type.toLowerCase(Locale.ROOT))
        .or(() -> Stream.of("bookmark", "oidc", "saml").filter(template::contains).findFirst())
        .orElse(null);
  }

  private static <T> @Nullable T of(
      Application application, Function<Application.Sso, @Nullable T> get) {
    return application.sso() == null ? null : get.apply(application.sso());
  }
}
