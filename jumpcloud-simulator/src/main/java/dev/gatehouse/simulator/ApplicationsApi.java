package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Applications, their templates, and organisations: the rest of v1. */
final class ApplicationsApi {
  private ApplicationsApi() {}

  static void addTo(Router router) {
    String read = "applications.readonly";
    String write = "applications";
    String templates = "applicationtemplates.readonly";
    String organizations = "organizations.readonly";
    router
        .add("GET /api/applications", read, call -> Listing.v1(call, applications(call)))
        .add("POST /api/applications", write, ApplicationsApi::create)
        .add("GET /api/applications/{id}", read, ApplicationsApi::get)
        .add("PUT /api/applications/{id}", write, ApplicationsApi::replace)
        .add("DELETE /api/applications/{id}", write, ApplicationsApi::delete)
        .add("GET /api/v2/applications/{id}/provision", read, call -> Answer.notFound())
        .add(
            "GET /api/application-templates",
            templates,
            call -> Listing.v1(call, call.organization().templates))
        .add(
            "GET /api/application-templates/{id}",
            templates,
            call ->
                call.organization()
                    .templates
                    .find(call.id())
                    .map(Answer::ok)
                    .orElseGet(Answer::notFound))
        .add("GET /api/organizations", organizations, ApplicationsApi::organizations)
        .add("GET /api/organizations/{id}", organizations, ApplicationsApi::organization);
  }

  private static Table applications(Call call) {
    return call.organization().applications;
  }

  private static Row existing(Call call) {
    return applications(call)
        .find(call.id())
        .orElseThrow(() -> new ApiException(Answer.notFound()));
  }

  private static Answer get(Call call) {
    PageBuffer body = new PageBuffer(2048);
    Projection.v1(call.queryValue("fields").orElse("")).write(existing(call), body);
    return Answer.of(200, Answer.JSON, body.view());
  }

  private static Answer create(Call call) {
    Organization organization = call.organization();
    return saved(
        organization, organization.newId(Ids.APPLICATION), organization.now(), call.json());
  }

  private static Answer replace(Call call) {
    String created = existing(call).text("created").orElse("");
    return saved(call.organization(), call.id(), created, call.json());
  }

  /** What the request leaves out falls back to defaults, the private key too. */
  private static Answer saved(
      Organization organization, String id, String created, JsonObject request) {
    Optional<String> name = Json.string(request, "name");
    if (name.isEmpty()) {
      return Answer.json(400, Json.of("status", 400, "error", "name is required"));
    }
    JsonObject application =
        Json.of(
            "_id",
            id,
            "id",
            id,
            "active",
            true,
            "name",
            name.get(),
            "displayName",
            Names.title(name.get()),
            "displayLabel",
            "",
            "beta",
            false,
            "organization",
            organization.id(),
            "ssoUrl",
            "https://sso.jumpcloud.example/saml2/" + name.get(),
            "description",
            "",
            "config",
            Json.of("idpPrivateKey", Json.of("value", "REGENERATED")),
            "databaseAttributes",
            new JsonArray(),
            "created",
            created,
            "sso",
            Json.of("jit", false, "beta", false, "hidden", false, "type", "saml"));
    request.entrySet().stream()
        .filter(member -> !member.getKey().equals("_id") && !member.getKey().equals("id"))
        .forEach(member -> application.add(member.getKey(), member.getValue()));
    Row row = Row.of(id, application);
    organization.applications.put(row);
    return Answer.ok(row);
  }

  private static Answer delete(Call call) {
    Row application = existing(call);
    call.organization().applications.remove(application.id());
    call.organization().graph.removeAll(application.id());
    return Answer.ok(application);
  }

  private static Answer organizations(Call call) {
    return Listing.v1(call, new Table(call.visible().stream().map(Organization::row).toList()));
  }

  private static Answer organization(Call call) {
    return call.visible().stream()
        .filter(organization -> organization.id().equals(call.id()))
        .findFirst()
        .map(organization -> Answer.json(200, detailed(organization)))
        .orElseGet(Answer::notFound);
  }

  private static JsonObject detailed(Organization organization) {
    JsonObject row = organization.row().toJson();
    row.add(
        "settings",
        Json.of(
            "requireAdminMFA",
            true,
            "newSystemUserStateDefaults",
            Json.of(
                "manualEntry", "ACTIVATED",
                "csvImport", "STAGED",
                "applicationImport", "STAGED"),
            "systemUserPasswordExpirationInDays",
            90,
            "maxSystemUsers",
            0));
    return row;
  }
}
