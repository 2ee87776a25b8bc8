package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes applications, their templates, directories, and who is bound to each. */
final class ApplicationGenerator {
  private final SimulatorOptions options;
  private final Organization organization;
  private final int mark;
  private final SplittableRandom random;

  ApplicationGenerator(
      SimulatorOptions options, Organization organization, int mark, SplittableRandom random) {
    this.options = options;
    this.organization = organization;
    this.mark = mark;
    this.random = random;
  }

  void generate(int applications) {
    for (int i = 0; i < Names.PRODUCTS.size(); i++) {
      organization.templates.put(template(i));
    }
    Map<String, List<String>> toGroups = new HashMap<>();
    Map<String, List<String>> toUsers = new HashMap<>();
    for (int i = 0; i < applications; i++) {
      Row application = application(i);
      organization.applications.put(application);
      toGroups.put(application.id(), some(organization.groups, groupCount(i)));
      toUsers.put(application.id(), users(i, toGroups.get(application.id())));
    }
    organization.reserve(Ids.APPLICATION, applications);
    organization.graph.put(Graph.APPLICATION, Graph.GROUP, Relation.of(toGroups));
    organization.graph.put(Graph.APPLICATION, Graph.USER, Relation.of(toUsers));
    for (int i = 0; i < options.directories; i++) {
      directory(i);
    }
  }

  private int groupCount(int index) {
    if (index == 0 && options.mostBoundGroups > 0) {
      return options.mostBoundGroups;
    }
    return index % 6 == 5 ? 0 : 1 + random.nextInt(4);
  }

  /** A few users, 130 for the second application, and somebody who has it by a group already. */
  private List<String> users(int index, List<String> groups) {
    Set<String> chosen = new LinkedHashSet<>();
    groups.stream()
        .flatMap(group -> organization.graph.members().targets(group).stream())
        .findFirst()
        .ifPresent(chosen::add);
    int more = index == 1 ? 130 : index % 6 == 4 ? 0 : random.nextInt(8);
    chosen.addAll(some(organization.users, more));
    return index % 6 == 5 ? List.of() : List.copyOf(chosen);
  }

  private List<String> some(Table table, int count) {
    List<Row> rows = table.rows();
    Set<String> chosen = new LinkedHashSet<>();
    int wanted = Math.min(count, rows.size());
    while (chosen.size() < wanted) {
      chosen.add(rows.get(random.nextInt(rows.size())).id());
    }
    return new ArrayList<>(chosen);
  }

  private Row application(int index) {
    String id = Ids.APPLICATION.id(mark, index + 1L);
    String product = Names.PRODUCTS.get(index % Names.PRODUCTS.size());
    String kind = kind(index);
    boolean oidc = kind.equals("oidc");
    JsonObject application =
        Json.of(
            "_id",
            id,
            "id",
            id,
            "active",
            index % 8 != 7,
            "name",
            oidc ? "oidc" : product,
            "displayName",
            oidc ? "Custom OIDC" : Names.title(product),
            "displayLabel",
            oidc ? "" : label(index, product),
            "beta",
            false,
            "color",
            index % 2 == 0 ? JsonNull.INSTANCE : "#2e5d9f",
            "organization",
            organization.id(),
            "logo",
            Json.of("url", "https://cdn.example/" + product + ".png"),
            "ssoUrl",
            "https://sso.jumpcloud.example/saml2/" + product + "-" + index,
            "learnMore",
            "https://help.example/" + product,
            "description",
            index == 4 ? "@reviewed, yearly" : "",
            "config",
            config(product),
            "databaseAttributes",
            new JsonArray(),
            "created",
            "2025-05-05T05:05:05.000Z",
            "sso",
            Json.of(
                "jit",
                index % 5 == 0,
                "beta",
                false,
                "hidden",
                false,
                "type",
                kind,
                "idpCertExpirationAt",
                "2030-05-05T05:05:05.000Z"));
    if (kind.equals("bookmark")) {
      application.add("displayName", JsonNull.INSTANCE);
    }
    return Row.of(id, application);
  }

  private static String kind(int index) {
    return switch (index % 5) {
      case 2 -> "oidc";
      case 4 -> "bookmark";
      default -> "saml";
    };
  }

  private static String label(int index, String product) {
    return Names.title(product) + (index < Names.PRODUCTS.size() ? "" : " " + (index + 1));
  }

  private JsonObject config(String product) {
    return Json.of(
        "idpEntityId", Json.of("value", "JumpCloud"),
        "spEntityId", Json.of("value", "https://" + product + ".example"),
        "acsUrl", Json.of("value", "https://" + product + ".example/acs"),
        "idpPrivateKey", Json.of("value", options.privateKeyMarker),
        "constantAttributes", Json.of("value", new JsonArray()),
        "databaseAttributes", Json.of("value", new JsonArray()));
  }

  private Row template(int index) {
    String id = Ids.TEMPLATE.id(mark, index + 1L);
    String product = Names.PRODUCTS.get(index);
    JsonObject template =
        Json.of(
            "_id",
            id,
            "name",
            product,
            "displayName",
            Names.title(product),
            "active",
            true,
            "isConfigured",
            true,
            "sso",
            Json.of("type", "saml", "jit", true),
            "jit",
            Json.of("createOnly", true, "attributes", new JsonObject()),
            "keywords",
            Json.array(product),
            "status",
            "");
    if (index % 3 == 0) {
      template.add(
          "provision", Json.of("type", "scim2", "beta", false, "groups_supported", index % 2 == 0));
    }
    return Row.of(id, template);
  }

  private void directory(int index) {
    String type = Graph.DIRECTORIES.get(index);
    String id = Ids.DIRECTORY.id(mark, index + 1L);
    JsonObject directory =
        Json.of(
            "id",
            id,
            "name",
            List.of("Google Workspace", "Microsoft 365", "JumpCloud LDAP", "Head office AD")
                .get(index),
            "type",
            type);
    if (index < 2) {
      directory.add("oAuthStatus", new JsonObject());
      directory.add(
          "defaultDomain",
          Json.of("id", Ids.DIRECTORY.id(mark, 100L + index), "domain", UserGenerator.DOMAIN));
    }
    organization.directories.put(Row.of(id, directory));
    organization.graph.put(
        type, Graph.GROUP, Relation.of(Map.of(id, some(organization.groups, 2))));
    organization.graph.put(type, Graph.USER, Relation.of(Map.of(id, some(organization.users, 3))));
  }
}
