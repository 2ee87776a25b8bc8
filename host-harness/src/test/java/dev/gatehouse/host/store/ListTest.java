package dev.gatehouse.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists in parts. Connector 1 has 12,000 accounts, all of them in one group, and three groups more;
 * connector 2 has five accounts. Of each connector one account is gone already.
 */
class ListTest {
  private static final ResourceId EVERYBODY = new ResourceId("group", "g0");

  @TempDir static Path folder;
  private static Database database;

  private final ListCounts counts = new ListCounts();

  @BeforeAll
  static void publish() {
    database = Database.open(folder);
    database.write(
        handle -> {
          for (int connector = 1; connector <= 2; connector++) {
            handle.execute(
                "INSERT INTO connector (id, name, plugin, created_at, published_run)"
                    + " VALUES (?, ?, 'p', 'now', ?)",
                connector,
                "c" + connector,
                10 + connector);
          }
          handle.execute("INSERT INTO entitlement VALUES (1, 1, 'group', 'member', 'Member', 1)");
          accounts(1, 0, 12_000, 0).forEach(handle::execute);
          accounts(2, 50_000, 5, 1).forEach(handle::execute);
          for (int i = 0; i < 4; i++) {
            handle.execute("INSERT INTO object VALUES (?, 1, 'group', ?)", 20_000 + i, "g" + i);
            handle.execute(
                "INSERT INTO resource_version (object_key, from_run, source_id, own, kind, name,"
                    + " body) VALUES (?, 11, 1, 1, 'GROUP', ?, '{}')",
                20_000 + i,
                List.of("Everybody", "50%_off", "sales", "Zoo").get(i));
          }
          handle.execute(
              "INSERT INTO grant_version SELECT 20000, 1, key, 11, NULL, 1 FROM object"
                  + " WHERE type = 'account' AND connector_id = 1");
          handle.execute(
              "INSERT INTO grant_version SELECT 20002, 1, key, 11, NULL, 1 FROM object"
                  + " WHERE connector_id = 1 AND key BETWEEN 101 AND 103");
          return true;
        });
  }

  private static List<String> accounts(int connector, int base, int count, int suspendedEvery) {
    String numbers =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ") ";
    int run = 10 + connector;
    return List.of(
        "INSERT INTO object "
            + numbers
            + "SELECT "
            + base
            + " + i, "
            + connector
            + ", 'account', 'a' || i FROM n",
        "INSERT INTO resource_version (object_key, from_run, to_run, source_id, own, kind, name,"
            + " login, email, status, body) "
            + numbers
            + "SELECT "
            + base
            + " + i, "
            + run
            + ", CASE i WHEN 1 THEN "
            + run
            + " END, 1, 1,"
            + " 'ACCOUNT', printf('Person %05d', i), 'user' || i, 'u' || i || '@example.com',"
            + " CASE WHEN i % 100 = "
            + suspendedEvery
            + " THEN 'SUSPENDED' ELSE 'ACTIVE' END,"
            + " '{}' FROM n");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void pagesFollowEachOtherByNameAndTheLastIsReadFromTheEnd() {
    assertEquals(List.of("Person 00002", "Person 00003"), names(1, all(), new Window(0, 2, false)));
    assertEquals(
        List.of("Person 11999", "Person 12000"), names(1, all(), new Window(11_997, 2, false)));
    assertEquals(List.of("Person 12000"), names(1, all(), new Window(11_998, 2, false)));
    assertEquals(List.of(), names(1, all(), new Window(11_999, 2, false)));
    assertEquals(List.of("Person 12000"), names(1, all(), new Window(0, 1, true)));
    assertEquals(List.of("Person 00002"), names(1, all(), new Window(11_998, 9, true)));
    ListPage<ResourceRow> page = page(1, all(), Window.first(2));
    assertEquals(11_999, page.total());
    assertTrue(page.exact());
  }

  @Test
  void aSmallConnectorIsListedAlone() {
    ListPage<ResourceRow> page = page(2, all(), Window.first(2));
    assertEquals(4, page.total());
    assertEquals(List.of("Person 00005"), names(2, all(), new Window(3, 2, false)));
  }

  @Test
  void aSearchLooksIntoNameLoginAndAddress() {
    assertEquals(List.of("Person 00777"), names(1, search("PERSON 00777"), Window.first(9)));
    assertEquals(List.of("Person 00777"), names(1, search("u777@"), Window.first(9)));
    assertEquals(3, page(2, search("user"), new Window(1, 9, false)).rows().size());
  }

  @Test
  void wildcardsOfTheDatabaseAreOrdinaryLetters() {
    ResourceFilter filter =
        new ResourceFilter(ResourceKind.GROUP, Optional.empty(), Optional.empty(), "%_o");
    assertEquals(List.of("50%_off"), names(1, filter, Window.first(9)));
  }

  @Test
  void aSearchWithVeryManyHitsIsNotCountedToItsEnd() {
    ListPage<ResourceRow> page = page(1, search("example.com"), Window.first(2));
    assertEquals(10_000, page.total());
    assertFalse(page.exact());
    assertEquals(2, page.rows().size());
  }

  @Test
  void statusAndTypeNarrowAList() {
    ResourceFilter suspended =
        new ResourceFilter(ResourceKind.ACCOUNT, Optional.empty(), Optional.of("SUSPENDED"), "");
    assertEquals(120, page(1, suspended, Window.first(1)).total());
    assertEquals(Map.of("ACTIVE", 11_879L, "SUSPENDED", 120L), statuses());
    ResourceFilter other =
        new ResourceFilter(ResourceKind.ACCOUNT, Optional.of("robot"), Optional.empty(), "");
    assertEquals(0, page(1, other, Window.first(1)).total());
  }

  @Test
  void aFileGetsEverythingThatPasses() {
    List<String> names = new ArrayList<>();
    read(
        1,
        published -> {
          new ResourceList(published, counts).all(search("u77@"), row -> names.add(row.name()));
          return true;
        });
    assertEquals(List.of("Person 00077"), names);
  }

  @Test
  void aRememberedLengthIsForgottenWithItsState() {
    assertEquals(4, page(2, all(), Window.first(1)).total());
    database.write(
        handle ->
            handle.execute(
                "UPDATE resource_version SET to_run = 12 WHERE object_key = 50005 AND to_run IS"
                    + " NULL"));
    database.write(
        handle -> handle.execute("INSERT INTO provisioned VALUES (50005, 0, 0, 2, 0, 1234, NULL)"));
    assertEquals(3, page(2, all(), Window.first(1)).total());
    database.write(handle -> handle.execute("DELETE FROM provisioned"));
    database.write(
        handle ->
            handle.execute("UPDATE resource_version SET to_run = NULL WHERE object_key = 50005"));
  }

  @Test
  void membersOfALargeGroupComeByNameAndAreSearched() {
    GrantFilter members = GrantFilter.on(EVERYBODY, "");
    ListPage<GrantRow> page = grants(members, Window.first(2));
    assertEquals(11_999, page.total());
    assertEquals(List.of("Person 00002", "Person 00003"), principals(page));
    assertEquals(
        List.of("Person 12000"), principals(grants(members, new Window(11_998, 5, false))));
    assertEquals(
        List.of("Person 00777"),
        principals(grants(GrantFilter.on(EVERYBODY, "u777@"), Window.first(5))));
  }

  @Test
  void membersOfASmallGroupComeByName() {
    GrantFilter members = GrantFilter.on(new ResourceId("group", "g2"), "");
    assertEquals(
        List.of("Person 00103", "Person 00102", "Person 00101"),
        principals(grants(members, new Window(0, 5, true))));
    assertEquals(
        0, grants(GrantFilter.on(new ResourceId("group", "none"), ""), Window.first(1)).total());
  }

  @Test
  void whatAnAccountHoldsItselfComesByResource() {
    ListPage<GrantRow> page =
        grants(GrantFilter.of(new ResourceId("account", "a102"), ""), Window.first(9));
    assertEquals(
        List.of("Everybody", "sales"), page.rows().stream().map(GrantRow::resourceName).toList());
  }

  @Test
  void allGrantsComeByResourceAndAreFoundAtEitherEnd() {
    ListPage<GrantRow> page = grants(GrantFilter.ALL, new Window(12_000, 9, false));
    assertEquals(12_003, page.total());
    assertEquals(List.of("Person 00101", "Person 00102", "Person 00103"), principals(page));
    GrantFilter sales =
        new GrantFilter(Optional.empty(), Optional.empty(), Optional.empty(), "sales");
    assertEquals(3, grants(sales, Window.first(9)).total());
    GrantFilter person =
        new GrantFilter(
            Optional.empty(), Optional.empty(), Optional.of(ResourceKind.GROUP), "u101@");
    assertEquals(2, grants(person, Window.first(9)).total());
    GrantFilter broad =
        new GrantFilter(Optional.empty(), Optional.empty(), Optional.empty(), "person");
    assertFalse(grants(broad, Window.first(9)).exact());
  }

  private static ResourceFilter all() {
    return ResourceFilter.all(ResourceKind.ACCOUNT);
  }

  private static ResourceFilter search(String text) {
    return new ResourceFilter(ResourceKind.ACCOUNT, Optional.empty(), Optional.empty(), text);
  }

  private List<String> names(long connector, ResourceFilter filter, Window window) {
    return page(connector, filter, window).rows().stream().map(ResourceRow::name).toList();
  }

  private static List<String> principals(ListPage<GrantRow> page) {
    return page.rows().stream().map(GrantRow::principalName).toList();
  }

  private Map<String, Long> statuses() {
    return read(1, published -> new ResourceList(published, counts).statuses(all()));
  }

  private ListPage<ResourceRow> page(long connector, ResourceFilter filter, Window window) {
    return read(connector, published -> new ResourceList(published, counts).page(filter, window));
  }

  private ListPage<GrantRow> grants(GrantFilter filter, Window window) {
    return read(1, published -> new GrantList(published, counts).page(filter, window));
  }

  private static <T> T read(long connector, Function<Published, T> work) {
    return Published.read(database, connector, work);
  }
}
