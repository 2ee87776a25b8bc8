package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of CSV files: Ada is a member of Sales, which has access to Payroll, and Ben is an
 * auditor.
 *
 * @param path where it is
 */
record CsvFolder(Path path) {
  private static final String NAMED = "id,name,description\n";

  /** Fills a new folder. */
  static CsvFolder fill(Path path) throws IOException {
    CsvFolder folder = new CsvFolder(Files.createDirectory(path));
    folder.write(
        "accounts.csv",
        """
        id,login,emails,displayName,status,kind,manager
        1001,ada,ada@northwind.example,"Byron, Ada",active,human,
        1002,ben,ben@northwind.example,Ben Alt,suspended,human,1001
        """);
    folder.write("groups.csv", NAMED + "sales,Sales,\n");
    folder.write("applications.csv", NAMED + "payroll,Payroll,\n");
    folder.write("roles.csv", NAMED + "auditor,Auditor,\n");
    folder.write(
        "grants.csv",
        """
        resourceType,resource,principalType,principal
        group,sales,account,1001
        application,payroll,group,sales
        role,auditor,account,1002
        """);
    return folder;
  }

  void write(String name, String text) throws IOException {
    Files.writeString(path.resolve(name), text);
  }

  String read(String name) throws IOException {
    return Files.readString(path.resolve(name));
  }
}
