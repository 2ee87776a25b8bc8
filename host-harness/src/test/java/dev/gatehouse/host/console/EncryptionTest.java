package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console by TLS, its own or that of a proxy in front. */
class EncryptionTest {
  private static final String PUBLIC = "https://gatehouse.example.com";

  @TempDir Path folder;

  @Test
  void itSpeaksTlsWithPemFilesAndBindsItsCookiesToTheHost() throws Exception {
    Pem pem = Pem.make(folder, "one");
    try (Hall hall = new Hall(folder, withTls(pem.files()))) {
      assertEquals("https", hall.host.address().getScheme());
      Browser browser =
          new Browser(hall.host.address(), HttpClient.newBuilder().sslContext(pem.trust()));
      HttpResponse<String> answer =
          browser.post(
              hall.host.setUpLink().orElseThrow().getPath(),
              Map.of(
                  "email",
                  "ada@example.com",
                  "name",
                  "Ada",
                  "password",
                  Hall.PASSWORD,
                  "password-again",
                  Hall.PASSWORD));
      assertEquals(List.of("max-age=31536000"), strict(answer));
      assertBoundToTheHost(answer);
      assertEquals(200, browser.get("/plugins").statusCode());
    }
  }

  @Test
  void withoutTlsACookieHasNoPromiseThatNobodyKeeps() throws IOException {
    try (Hall hall = new Hall(folder)) {
      assertFalse(hall.ada().cookie("session").isEmpty());
      assertEquals(List.of(), strict(hall.nobody.get("/sign-in")));
    }
  }

  @Test
  void theNamedProxyTellsWhoAsksAndHow() throws IOException {
    try (Hall hall = new Hall(folder, behind("127.0.0.1"))) {
      String[] told = {
        "X-Forwarded-Proto", "https",
        "X-Forwarded-Host", "evil.example.com, gatehouse.example.com",
        "X-Forwarded-For", "192.0.2.66, 2001:db8::7"
      };
      assertEquals(PUBLIC + "/", hall.host.publicAddress().toString());
      String link = hall.host.setUpLink().orElseThrow().toString();
      assertTrue(link.startsWith(PUBLIC + "/set-up/"), link);

      Map<String, String> wrong = Map.of("email", "eve@example.com", "password", "guess");
      HttpResponse<String> answer = hall.nobody.send("POST", "/sign-in", wrong, told);
      assertEquals(422, answer.statusCode());
      assertEquals(List.of("max-age=31536000"), strict(answer));
      assertTrue(
          hall.audit().toString().contains("Somebody at 2001:db8:0:0:0:0:0:7 failed to sign in"),
          hall.audit()::toString);
      assertBoundToTheHost(
          hall.nobody.send(
              "POST",
              URI.create(link).getPath(),
              Map.of(
                  "email",
                  "ada@example.com",
                  "name",
                  "Ada",
                  "password",
                  Hall.PASSWORD,
                  "password-again",
                  Hall.PASSWORD),
              told));
    }
  }

  @Test
  void whatTheProxyGotUnencryptedOrUnderAnotherNameIsRefused() throws IOException {
    try (Hall hall = new Hall(folder, behind("127.0.0.1"))) {
      for (String[] told :
          new String[][] {
            {"X-Forwarded-Proto", "http", "X-Forwarded-Host", "gatehouse.example.com"},
            {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example.com"},
            {"X-Forwarded-Host", "gatehouse.example.com"},
            {"X-Forwarded-Proto", "https"}
          }) {
        HttpResponse<String> answer = hall.nobody.get("/sign-in", told);
        assertEquals(421, answer.statusCode(), String.join(" ", told));
        assertTrue(answer.body().contains("X-Forwarded-Proto"), answer::body);
      }
      assertEquals(200, hall.nobody.get("/health").statusCode());
    }
  }

  @Test
  void whatAnybodyElseForwardsDoesNotCount() throws IOException {
    try (Hall hall = new Hall(folder, behind("192.0.2.1"))) {
      HttpResponse<String> answer =
          hall.nobody.send(
              "POST",
              "/sign-in",
              Map.of("email", "eve@example.com", "password", "guess"),
              "X-Forwarded-Proto",
              "https",
              "X-Forwarded-Host",
              "evil.example.com",
              "X-Forwarded-For",
              "192.0.2.66");
      assertEquals(422, answer.statusCode());
      assertEquals(List.of(), strict(answer));
      assertTrue(hall.audit().toString().contains("Somebody at 127.0.0.1 failed"));
    }
  }

  @Test
  void anUnknownNameIsRefusedBeforeAnythingElse() throws IOException {
    try (Hall hall = new Hall(folder)) {
      int port = hall.host.address().getPort();
      assertEquals(421, Raw.status(port, "evil.example.com"));
      assertEquals(421, Raw.status(port, "127.0.0.1"));
      assertEquals(421, Raw.status(port, "localhost.evil.example.com:" + port));
      assertEquals(200, Raw.status(port, "127.0.0.1:" + port));
      assertEquals(200, Raw.status(port, "LOCALHOST:" + port));
    }
  }

  @Test
  void whatCannotEncryptIsSaidInWords() throws Exception {
    Pem one = Pem.make(folder, "one");
    Pem other = Pem.make(folder, "other");
    Path missing = folder.resolve("missing.pem");
    Path certificate = one.files().certificate();
    Path key = one.files().key();
    Path old = folder.resolve("old.pem");
    Files.writeString(old, Files.readString(key).replace("PRIVATE", "RSA PRIVATE"));

    assertRefused(new TlsFiles(missing, key), "There is no file " + missing);
    assertRefused(new TlsFiles(folder, key), "The file " + folder + " cannot be read.");
    assertRefused(new TlsFiles(key, key), "There is no certificate in " + key);
    assertRefused(new TlsFiles(certificate, certificate), "There is no private key in ");
    assertRefused(new TlsFiles(certificate, old), "is encrypted, or in an older form.");
    assertRefused(new TlsFiles(certificate, other.files().key()), "is not that of the first");
  }

  @Test
  void aPortThatIsTakenAndAForeignAddressAreSaidInWords() throws IOException {
    try (Hall hall = new Hall(folder)) {
      int taken = hall.host.address().getPort();
      Path second = Files.createDirectory(folder.resolve("second"));
      String sentence = refused(second, ServerOptions.onThisMachine(taken));
      assertTrue(
          sentence.startsWith("Another program listens at port " + taken + " of 127.0.0.1"),
          sentence);
    }
    Path third = Files.createDirectory(folder.resolve("third"));
    String sentence = refused(third, options("192.0.2.1", PUBLIC, "192.0.2.2"));
    assertTrue(sentence.startsWith("The address 192.0.2.1 is not one of this"), sentence);
  }

  @Test
  void whatWouldLeaveTheMachineUnencryptedIsRefused() {
    assertSaid("is reached by TLS only", "0.0.0.0", "", "");
    assertSaid("is reached by TLS only", "::", "http://localhost", "");
    assertSaid("Say with --public-url", "0.0.0.0", "", "127.0.0.1");
    assertSaid("Say with --public-url", "127.0.0.1", "", "127.0.0.1");
    assertSaid("begins with https://, but nobody does TLS", "127.0.0.1", PUBLIC, "");
    assertSaid("begins with https://, not", "127.0.0.1", "http://localhost", "127.0.0.1");
    assertSaid("names this machine only", "127.0.0.1", "http://gatehouse.example.com", "");
    assertSaid("nothing has the name no.such.invalid", "no.such.invalid", "", "");
    for (String url :
        List.of(
            PUBLIC + "/console", PUBLIC + "?x", "ftp://example.com", "example.com", "https:x")) {
      assertSaid("--public-url is http:// or https:// with a host", "127.0.0.1", url, "");
    }
    assertSaid("with a host", "127.0.0.1", "https://ada@example.com", "127.0.0.1");
  }

  private static void assertSaid(String part, String bind, String publicUrl, String proxy) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> options(bind, publicUrl, proxy));
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::getMessage);
  }

  private static void assertRefused(TlsFiles files, String part) {
    ConfigurationException refused = assertThrows(ConfigurationException.class, files::read);
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::getMessage);
  }

  private static String refused(Path folder, ServerOptions options) {
    return String.valueOf(
        assertThrows(ConfigurationException.class, () -> new Hall(folder, options).close())
            .getMessage());
  }

  private static void assertBoundToTheHost(HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.startsWith("__Host-session="), cookie);
    for (String part : List.of("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")) {
      assertTrue(cookie.contains(part), cookie);
    }
    assertFalse(cookie.contains("Domain"), cookie);
  }

  private static List<String> strict(HttpResponse<String> answer) {
    return answer.headers().allValues("Strict-Transport-Security");
  }

  private static ServerOptions withTls(TlsFiles files) {
    return new ServerOptions(
        "127.0.0.1", 0, Optional.empty(), Optional.of(files), Optional.empty());
  }

  private static ServerOptions behind(String proxy) {
    return options("127.0.0.1", PUBLIC, proxy);
  }

  private static ServerOptions options(String bind, String publicUrl, String proxy) {
    return new ServerOptions(
        bind,
        0,
        Optional.of(publicUrl).filter(url -> !url.isEmpty()).map(URI::create),
        Optional.empty(),
        Optional.of(proxy).filter(name -> !name.isEmpty()).map(EncryptionTest::address));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (IOException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
