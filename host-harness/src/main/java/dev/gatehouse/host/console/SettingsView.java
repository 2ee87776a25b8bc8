package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.catalogue.SettingField.StoredSecret;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a connector, and what else is decided about it.
 *
 * @param head what stands at the top; never null
 * @param connector the connector; never null
 * @param system the plugin's name for people; never blank
 * @param missing why the plugin cannot be used, a sentence; empty if it can
 * @param editing whether the form is shown, or only what is stored
 * @param fields the fields, in the order of the plugin; empty if it cannot be used
 * @param mails what became of the mails to owners; never null
 */
public record SettingsView(
    ConnectorHead head,
    ConsoleConnector connector,
    String system,
    Optional<String> missing,
    boolean editing,
    List<Field> fields,
    OwnerMailsView mails) {
  /** Copies the fields. */
  public SettingsView {
    fields = List.copyOf(fields);
  }

  /** Returns whether settings have never been saved. */
  public boolean draft() {
    return connector.connector().isEmpty();
  }

  /** Returns the fields that everybody should look at; never null. */
  public List<Field> first() {
    return fields.stream().filter(field -> !field.rare()).toList();
  }

  /** Returns the fields that hardly anybody needs; never null. */
  public List<Field> rare() {
    return fields.stream().filter(Field::rare).toList();
  }

  /** How a field is drawn. */
  public enum Kind {
    TEXT,
    NUMBER,
    CHOICE,
    CHECK,
    SECRET
  }

  /**
   * One field. It never has the value of a secret.
   *
   * @param name the name of the setting; never blank
   * @param label its name for people; never blank
   * @param help what it is for and where the value is found; possibly empty
   * @param kind how it is drawn; never null
   * @param required whether it must be given
   * @param rare whether hardly anybody needs it, and nothing but its default stands in it
   * @param value what stands in it; possibly empty, and always for a secret
   * @param choices what it is one of; empty for other kinds
   * @param stored what is known of a stored secret; empty if none is
   * @param forgotten whether a stored secret is to be taken away
   * @param problem what is wrong with it, a sentence; empty if nothing is known to be
   */
  public record Field(
      String name,
      String label,
      String help,
      Kind kind,
      boolean required,
      boolean rare,
      String value,
      List<String> choices,
      Optional<StoredSecret> stored,
      boolean forgotten,
      Optional<String> problem) {
    /** Copies the choices. */
    public Field {
      choices = List.copyOf(choices);
    }

    /** Returns the name and id of its element in the form; never blank. */
    public String element() {
      return SettingsForm.element(name);
    }

    /** Returns the ids of what describes it, for those who do not see it; possibly empty. */
    public String describedBy() {
      return ((problem.isPresent() ? element() + "-problem " : "")
              + (help.isEmpty() ? "" : element() + "-help"))
          .strip();
    }
  }
}
