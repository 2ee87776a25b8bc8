package dev.gatehouse.host.console;

import dev.gatehouse.host.people.NewPerson;
import dev.gatehouse.host.people.People;
import dev.gatehouse.host.people.PeopleException;
import dev.gatehouse.host.people.Person;
import dev.gatehouse.host.people.PersonQuery;
import dev.gatehouse.host.people.PersonQuery.Order;
import dev.gatehouse.host.people.Role;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import java.util.Locale;
import java.util.stream.Stream;

/** Those who may sign in: who they are, and what they may do. */
final class PeoplePages {
  private static final int ON_A_PAGE = 50;
  private static final String SECTION = "people";

  private final People people;
  private final Invitations invitations;

  PeoplePages(People people, Invitations invitations) {
    this.people = people;
    this.invitations = invitations;
  }

  void addTo(Routes routes) {
    routes.get("/people", Permit.SUPER, this::list);
    routes.get("/people/invite", Permit.SUPER, this::form);
    routes.post("/people/invite", Permit.SUPER, this::invite);
    routes.get("/people/{person}", Permit.SUPER, this::person);
    routes.post("/people/{person}/role", Permit.SUPER, this::changeRole);
    routes.post("/people/{person}/invite", Permit.SUPER, this::inviteAgain);
    routes.post("/people/{person}/disable", Permit.SUPER, this::disable);
    routes.post("/people/{person}/enable", Permit.SUPER, this::enable);
  }

  private void list(Page page) {
    PersonQuery query =
        new PersonQuery(
            page.field("search"),
            !page.field("disabled").isEmpty(),
            order(page.field("order")),
            !page.field("descending").isEmpty(),
            offset(page.field("offset")),
            ON_A_PAGE);
    page.show(SECTION, "People", "people.jte", new PeopleView(query, people.list(query)));
  }

  private static Order order(String word) {
    return Stream.of(Order.values())
        .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(Order.NAME);
  }

  private static int offset(String text) {
    return text.matches("\\d{1,8}") ? Integer.parseInt(text) : 0;
  }

  private void form(Page page) {
    page.show(SECTION, "Invite", "invite.jte", new InviteView("", "", Role.VIEWER));
  }

  private void invite(Page page) {
    InviteView typed = new InviteView(page.field("name"), page.field("email"), role(page));
    try {
      invitations.deliver(
          page,
          people.invite(
              page.visitor().email(), new NewPerson(typed.email(), typed.name(), typed.role())));
    } catch (PeopleException refused) {
      page.showAgain(SECTION, "Invite", "invite.jte", typed, sentence(refused));
    }
  }

  private void person(Page page) {
    Person person = people.find(page.number("person")).orElseThrow(NotFoundResponse::new);
    page.show(SECTION, person.name(), "person.jte", new PersonView(person));
  }

  private void changeRole(Page page) {
    Role role = role(page);
    change(
        page,
        "The role is " + role.displayName() + " from now on. Who was signed in signs in again.",
        id -> people.changeRole(page.visitor().email(), id, role));
  }

  private void inviteAgain(Page page) {
    try {
      invitations.deliver(page, people.inviteAgain(page.visitor().email(), page.number("person")));
    } catch (PeopleException refused) {
      refuse(page, refused);
    }
  }

  private void disable(Page page) {
    change(
        page,
        "Disabled. Whoever was signed in is out.",
        id -> people.disable(page.visitor().email(), id));
  }

  private void enable(Page page) {
    change(page, "Enabled.", id -> people.enable(page.visitor().email(), id));
  }

  private static void change(Page page, String done, Change change) {
    try {
      change.of(page.number("person"));
      page.redirect("/people/" + page.path("person"), done);
    } catch (PeopleException refused) {
      refuse(page, refused);
    }
  }

  private static void refuse(Page page, PeopleException refused) {
    if (refused.kind() == PeopleException.Kind.UNKNOWN_PERSON) {
      page.redirectFailed("/people", sentence(refused));
      return;
    }
    page.redirectFailed("/people/" + page.path("person"), sentence(refused));
  }

  private static Role role(Page page) {
    return Stream.of(Role.values())
        .filter(role -> role.name().equals(page.field("role")))
        .findFirst()
        .orElseThrow(
            () -> new BadRequestResponse("There is no such role. Choose one of the list."));
  }

  private static String sentence(PeopleException refused) {
    return String.valueOf(refused.getMessage());
  }

  /** Changes a person, named by the row. */
  @FunctionalInterface
  private interface Change {
    void of(long person);
  }
}
