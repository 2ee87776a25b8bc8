package dev.gatehouse.simulator;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The words that invented people, teams and products are made of. */
final class Names {
  static final List<String> FIRST =
      List.of(
          "Mira", "Tomas", "Amara", "Jonas", "Leila", "Noah", "Ingrid", "Rafael", "Yuki", "Priya",
          "Oskar", "Zoë", "Łukasz", "Chloé", "Søren", "Aisha", "Mateo", "Hana", "Björn", "Nadia",
          "Kofi", "Elif", "Viktor", "Sofía", "Darragh", "Mei", "Anton", "Farah", "Ruben", "Élodie");
  static final List<String> LAST =
      List.of(
          "Okafor",
          "Lind",
          "Haddad",
          "Moreau",
          "Nakamura",
          "Iyer",
          "Novak",
          "Silva",
          "Berg",
          "O'Brien",
          "Kowalski",
          "Müller",
          "García",
          "Yılmaz",
          "Andersen",
          "Mensah",
          "Petrov",
          "Rossi",
          "Dubois",
          "Jansen",
          "Kaya",
          "Fischer",
          "Costa",
          "Wójcik",
          "Larsen",
          "Chen",
          "Abbasi",
          "Horvat",
          "Nguyen",
          "Sato");
  static final List<String> DEPARTMENTS =
      List.of(
          "Engineering",
          "Sales",
          "Finance",
          "Legal",
          "People",
          "Marketing",
          "Support",
          "Security",
          "Research",
          "Operations",
          "Procurement",
          "Design");
  static final List<String> LOCATIONS =
      List.of(
          "Oslo",
          "Berlin",
          "Lagos",
          "Pune",
          "Denver",
          "Lyon",
          "Osaka",
          "São Paulo",
          "Dublin",
          "Toronto");
  static final List<String> TITLES =
      List.of(
          "Engineer",
          "Staff Engineer",
          "Analyst",
          "Director, Sales",
          "Counsel",
          "Recruiter",
          "Account Manager",
          "Technician",
          "Controller",
          "Designer",
          "Team Lead",
          "Intern");
  static final List<String> EMPLOYEE_TYPES =
      List.of("Full-time", "Part-time", "Contractor", "Intern");
  static final List<String> PRODUCTS =
      List.of(
          "slack",
          "aws-sso",
          "salesforce",
          "github",
          "zoom",
          "workday",
          "datadog",
          "notion",
          "zendesk",
          "figma",
          "asana",
          "hubspot",
          "pagerduty",
          "tableau",
          "dropbox");
  static final List<String> PURPOSES =
      List.of("Team", "Managers", "On call", "Tools", "Guests", "Project", "Readers", "Approvers");

  private Names() {}

  /** Folds a name into what a login may contain. */
  static String login(String name) {
    String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return plain.replace("ł", "l").replace("ø", "o").replace("ı", "i").replaceAll("[^a-z0-9]", "");
  }

  /** {@code aws-sso} becomes {@code Aws Sso}. */
  static String title(String slug) {
    StringBuilder title = new StringBuilder();
    for (String word : slug.split("-", -1)) {
      title.append(title.isEmpty() ? "" : " ");
      title.append(word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return title.toString();
  }
}
