package dev.gatehouse.host.console;

import dev.gatehouse.host.people.NewSession;
import dev.gatehouse.host.people.People;
import dev.gatehouse.host.people.PeopleException;
import dev.gatehouse.host.people.Person;
import dev.gatehouse.host.people.Session;
import dev.gatehouse.host.people.Sessions;
import dev.gatehouse.host.people.SetUp;
import dev.gatehouse.host.people.SignIn;
import dev.gatehouse.host.people.SignInRequest;
import dev.gatehouse.spi.model.Secret;
import io.javalin.http.Context;
import java.util.Optional;

/** The way in and out: sign-in, the set-up of a fresh data folder, and invitations. */
final class SignInPages {
  private static final String COOKIE = "session";

  private final SignIn signIn;
  private final SetUp setUp;
  private final People people;
  private final Sessions sessions;

  SignInPages(SignIn signIn, SetUp setUp, People people, Sessions sessions) {
    this.signIn = signIn;
    this.setUp = setUp;
    this.people = people;
    this.sessions = sessions;
  }

  void addTo(Routes routes) {
    routes.get("/sign-in", Permit.ANYONE, this::form);
    routes.post("/sign-in", Permit.ANYONE, this::signIn);
    routes.post("/sign-out", Permit.SIGNED_IN, this::signOut);
    routes.get("/set-up/{secret}", Permit.ANYONE, this::setUpForm);
    routes.post("/set-up/{secret}", Permit.ANYONE, this::setUp);
    routes.get("/invitation/{secret}", Permit.ANYONE, this::invitationForm);
    routes.post("/invitation/{secret}", Permit.ANYONE, this::accept);
  }

  /** Finds who is signed in behind a request. */
  Optional<Visitor> visitor(Context context) {
    return session(context)
        .map(
            session ->
                new Visitor(
                    session.person().id(),
                    session.person().email(),
                    session.person().name(),
                    session.person().role(),
                    session.csrfToken()));
  }

  private Optional<Session> session(Context context) {
    return Cookies.get(context, COOKIE).flatMap(sessions::find);
  }

  private void form(Page page) {
    if (page.maybeVisitor().isPresent()) {
      page.redirect(Address.local(page.field("to")));
      return;
    }
    page.show("", "Sign in", "sign-in.jte", new SignInView("", Address.local(page.field("to"))));
  }

  private void signIn(Page page) {
    String to = Address.local(page.field("to"));
    try {
      NewSession begun =
          signIn.signIn(new SignInRequest(page.field("email"), password(page), page.client()));
      enter(page, begun, to);
    } catch (PeopleException | Mistyped refused) {
      page.showAgain(
          "", "Sign in", "sign-in.jte", new SignInView(page.field("email"), to), sentence(refused));
    }
  }

  private void signOut(Page page) {
    session(page.context()).ifPresent(sessions::end);
    Cookies.set(page.context(), COOKIE, "", 0);
    page.redirect("/sign-in", "You have signed out.");
  }

  private void setUpForm(Page page) {
    try {
      setUp.requireLink(page.path("secret"));
      page.show("", "Set up Gatehouse", "set-up.jte", new SetUpView("", ""));
    } catch (PeopleException refused) {
      page.showAgain("", "Set-up", "link.jte", new FailureView(""), sentence(refused));
    }
  }

  private void setUp(Page page) {
    SetUpView view = new SetUpView(page.field("email"), page.field("name"));
    try {
      Secret password = twice(page);
      Person first = setUp.complete(page.path("secret"), view.email(), view.name(), password);
      enter(page, sessions.start(first), "/connectors");
    } catch (PeopleException | Mistyped refused) {
      page.showAgain("", "Set up Gatehouse", "set-up.jte", view, sentence(refused));
    }
  }

  private void invitationForm(Page page) {
    try {
      Person invited = people.invited(page.path("secret"));
      page.show("", "Welcome", "invitation.jte", new InvitationView(invited));
    } catch (PeopleException refused) {
      page.showAgain("", "Invitation", "link.jte", new FailureView(""), sentence(refused));
    }
  }

  private void accept(Page page) {
    String secret = page.path("secret");
    try {
      Person invited = people.invited(secret);
      try {
        Person accepted = people.accept(secret, twice(page));
        enter(page, sessions.start(accepted), "/");
      } catch (PeopleException | Mistyped refused) {
        page.showAgain(
            "", "Welcome", "invitation.jte", new InvitationView(invited), sentence(refused));
      }
    } catch (PeopleException refused) {
      page.showAgain("", "Invitation", "link.jte", new FailureView(""), sentence(refused));
    }
  }

  private static Secret twice(Page page) {
    if (!page.raw("password").equals(page.raw("password-again"))) {
      throw new Mistyped("The two passwords differ. Type the same one twice.");
    }
    return password(page);
  }

  private static Secret password(Page page) {
    if (page.raw("password").isEmpty()) {
      throw new Mistyped("The password is missing. Type it.");
    }
    return Secret.of(page.raw("password"));
  }

  private static void enter(Page page, NewSession begun, String to) {
    String value = begun.cookie().reveal(String::new);
    Cookies.set(page.context(), COOKIE, value, (int) Sessions.LONGEST.toSeconds());
    page.redirect(to);
  }

  private static String sentence(RuntimeException refused) {
    return String.valueOf(refused.getMessage());
  }

  /** A password is missing, or was not typed twice. */
  private static final class Mistyped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mistyped(String sentence) {
      super(sentence);
    }
  }
}
