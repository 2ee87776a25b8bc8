package dev.gatehouse.csv;

import dev.gatehouse.spi.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A folder with a small organisation; some of it as difficult as RFC 4180 allows. */
final class SampleFolder {
  private final Path folder;

  private SampleFolder(Path folder) {
    this.folder = folder;
  }

  /** Fills a new folder inside another. */
  static SampleFolder in(Path parent) {
    try {
      SampleFolder sample = new SampleFolder(Files.createTempDirectory(parent, "csv"));
      sample.fill();
      return sample;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void fill() {
    write(
        "accounts.csv",
        "id,User name,emails,displayName,givenName,familyName,status,kind,manager,department,jobTitle,payroll",
        "a1,mira,mira@northwind.example;m.okafor@northwind.example,\"Okafor, Mira\",Mira,Okafor,active,human,a2,Sales,Lead,9",
        "a2,ben,ben@northwind.example,\"Ben \"\"Benny\"\" Alt\",Ben,Alt,active,human,,Sales,Head,8",
        "a3,cyd,,\"Cyd\nNewline\",,,suspended,human,a2,,,7",
        "a4,shared,,,,,active,service,,,,",
        "a5,Shared,,,,,odd,,,,,",
        "",
        "a6,zoë,zoe@northwind.example,Zoë,Zoë,,staged,human,a1,Legal,,");
    write(
        "groups.csv",
        "id,name,description",
        "g1,Sales,Everybody who sells",
        "g2,Legal,",
        "g3,Everybody,All of us");
    write("applications.csv", "id,name,description", "p1,Slack,Chat", "p2,Payroll,");
    write("roles.csv", "id,name,description", "r1,Administrator,May do anything", "r2,Auditor,");
    write(
        "grants.csv",
        "resourceType,resource,principalType,principal",
        "group,g1,account,a1",
        "group,g1,account,a2",
        "group,g3,group,g1",
        "application,p1,group,g3",
        "application,p2,account,a6",
        "role,r1,account,a2");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  void write(String name, String... lines) {
    try {
      Files.writeString(file(name), String.join("\r\n", lines) + "\r\n");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  void edit(String name, UnaryOperator<String> change) {
    try {
      Files.writeString(file(name), change.apply(text(name)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  List<String> names() {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Returns the configuration that reads it, a row at a time. */
  Configuration configuration() {
    return configuration(folder.toString());
  }

  static Configuration configuration(String folder) {
    return Configuration.builder()
        .value("folder", folder)
        .value("page-size", "1")
        .value("accounts-headers", "login=User name")
        .build();
  }
}
