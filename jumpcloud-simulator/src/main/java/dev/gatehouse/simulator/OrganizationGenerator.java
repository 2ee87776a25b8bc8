package dev.gatehouse.simulator;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes whole organisations from the options, the same ones each time. */
final class OrganizationGenerator {
  /** How much of an API key is shown of it. */
  private static final int KEY_PREFIX = 10;

  private final SimulatorOptions options;

  private OrganizationGenerator(SimulatorOptions options) {
    this.options = options;
  }

  /** The first organisation in the sizes of the options, the others with a tenth of them. */
  static List<Organization> generate(SimulatorOptions options) {
    OrganizationGenerator generator = new OrganizationGenerator(options);
    List<Organization> organizations = new ArrayList<>();
    for (int i = 0; i < options.organizations; i++) {
      organizations.add(generator.organization(i));
    }
    return List.copyOf(organizations);
  }

  private Organization organization(int index) {
    long seed = options.seed + 1_000_000_007L * index;
    SplittableRandom random = new SplittableRandom(seed);
    int mark = random.nextInt(1 << 24);
    Organization organization = new Organization(mark, row(index, mark));
    int users = share(options.users, index);
    int admins = share(options.admins, index);
    UserGenerator generator =
        new UserGenerator(
            options, seed, mark, organization.id(), RoleGenerator.adminLinks(mark, admins, users));
    List<Row> rows = IntStream.range(0, users).parallel().mapToObj(generator::user).toList();
    organization.users.fill(rows);
    organization.reserve(Ids.USER, users);
    organization.reserve(Ids.DETAIL, users * 2L);
    String ownKey = index == 0 ? beginning(options.apiKey) : "";
    new RoleGenerator(organization, mark, admins, generator, users, ownKey)
        .generate(options.serviceAccounts);
    new GroupGenerator(options, organization, mark, random.split())
        .generate(share(options.groups, index));
    new ApplicationGenerator(options, organization, mark, random.split())
        .generate(share(options.applications, index));
    return organization;
  }

  private static String beginning(String key) {
    return key.substring(0, Math.min(KEY_PREFIX, key.length()));
  }

  private static int share(int size, int index) {
    return index == 0 || size == 0 ? size : Math.max(1, size / 10);
  }

  private static Row row(int index, int mark) {
    String id = Ids.ORGANIZATION.id(mark, index + 1L);
    JsonObject organization =
        Json.of(
            "_id",
            id,
            "id",
            id,
            "displayName",
            index % 2 == 0
                ? "Northwind" + (index == 0 ? "" : " " + (index + 1))
                : JsonNull.INSTANCE,
            "logoUrl",
            JsonNull.INSTANCE,
            "created",
            "2024-01-01T00:00:00.000Z");
    return Row.of(id, organization);
  }
}
