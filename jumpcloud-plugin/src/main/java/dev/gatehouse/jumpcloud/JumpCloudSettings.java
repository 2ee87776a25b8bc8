package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.SettingDefinition;
import java.util.List;
import java.util.stream.Stream;

/** The settings of a JumpCloud connector, in the order of the form, with help for people. */
final class JumpCloudSettings {
  static final String API_KEY = "api-key";
  static final String CLIENT_ID = "client-id";
  static final String CLIENT_SECRET = "client-secret";
  static final String ORG_ID = "org-id";
  static final String OWN_ACCOUNT = "own-account";
  static final String REGION = "region";
  static final String BASE_URL = "base-url";
  static final String INSIGHTS_URL = "insights-url";
  static final String TOKEN_URL = "token-url";
  static final String PROXY = "proxy";
  static final String CA_FILE = "ca-file";
  static final String ANSWER_TIMEOUT = "answer-timeout-ms";

  static final List<SettingDefinition> ALL =
      List.of(
          define(
              API_KEY,
              SettingDefinition.Type.SECRET,
              "API key",
              "The key of a service account, which is best, or of an administrator: sign in to the"
                  + " JumpCloud Admin Portal as that administrator, open the user menu at the top"
                  + " right, choose My API Key, generate a key and copy it. It is shown only once,"
                  + " and replaces the one that was there before. API access is off for an"
                  + " administrator until an Administrator With Billing allows it. The key acts with"
                  + " the rights of its owner. Give either this or a client id with its secret."),
          define(
              CLIENT_ID,
              SettingDefinition.Type.TEXT,
              "Client id",
              "The id of a service account that signs in with a client secret (OAuth client"
                  + " credentials)."),
          define(
              CLIENT_SECRET,
              SettingDefinition.Type.SECRET,
              "Client secret",
              "The secret that belongs to the client id. It was shown once, when it was made, and"
                  + " ends after 30 to 365 days."),
          define(
              ORG_ID,
              SettingDefinition.Type.TEXT,
              "Organisation id",
              "The id of the organisation to read, 24 hexadecimal digits. Needed only if the"
                  + " credential opens several; the check lists them."),
          define(
              OWN_ACCOUNT,
              SettingDefinition.Type.TEXT,
              "Own administrator account",
              "The e-mail address or id of the administrator whose API key this is. The connector"
                  + " changes every administrator but that one, so that it cannot lock itself out."
                  + " If left out, it goes by the beginning of the key that JumpCloud shows. Leave it"
                  + " out for a service account."),
          SettingDefinition.named(
                  REGION,
                  SettingDefinition.Type.CHOICE,
                  "Region",
                  "Where the organisation lives: us (console.jumpcloud.com), eu"
                      + " (console.eu.jumpcloud.com) or in (console.in.jumpcloud.com), as the"
                      + " address of the Admin Portal shows.")
              .choices(Stream.of(Region.values()).map(Region::id).toList())
              .defaultValue(Region.US.id())
              .build(),
          define(
              BASE_URL,
              SettingDefinition.Type.URL,
              "Console address",
              "Another host in place of the region's, without a path; the connector adds /api and"
                  + " /api/v2."),
          define(
              INSIGHTS_URL,
              SettingDefinition.Type.URL,
              "Directory Insights address",
              "Another address in place of the region's, or of /insights/directory/v1 on the"
                  + " console address."),
          define(
              TOKEN_URL,
              SettingDefinition.Type.URL,
              "Token address",
              "Another address in place of the region's, or of /oauth2/token on the console"
                  + " address, for fetching access tokens."),
          define(
              PROXY,
              SettingDefinition.Type.TEXT,
              "Proxy",
              "The outbound HTTP proxy as host:port, if JumpCloud is reached through one that asks"
                  + " for no password."),
          define(
              CA_FILE,
              SettingDefinition.Type.FILE,
              "Additional CA file",
              "A file with certificates (PEM) to trust besides those of the Java runtime, for a"
                  + " proxy that opens TLS."),
          SettingDefinition.named(
                  ANSWER_TIMEOUT,
                  SettingDefinition.Type.INTEGER,
                  "Time limit of an answer",
                  "How many milliseconds JumpCloud may take until an answer begins, from 100 to"
                      + " 600000; its body may take twice that. What takes longer is asked for"
                      + " again, like any answer that does not come.")
              .defaultValue("60000")
              .build());

  private JumpCloudSettings() {}

  private static SettingDefinition define(
      String name, SettingDefinition.Type type, String displayName, String help) {
    return SettingDefinition.named(name, type, displayName, help).build();
  }
}
