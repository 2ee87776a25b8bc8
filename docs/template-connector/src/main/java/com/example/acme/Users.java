package com.example.acme;

import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.Optional;

/** Lists users, and looks one up: id, login, status, department. */
final class Users implements PageReader, ResourceReader {
  private static final int COLUMNS = 4;

  private final AcmeSession session;

  Users(AcmeSession session) {
    this.session = session;
  }

  @Override
  public Page read(PageRequest request) {
    return Pages.read(
        session, request, "/users", "/users", COLUMNS, row -> user(row, request.attributes()));
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    if (!request.id().type().equals("user")) {
      return Optional.empty();
    }
    String path = "/users/" + AcmeSession.encoded(request.id().value());
    try {
      String line = session.call("GET", "/users/{id}", path).get(0);
      return Optional.of(user(line.split("\t", -1), request.attributes()));
    } catch (ConnectorException failure) {
      if (failure.kind() == ConnectorException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static Resource user(String[] row, AttributeSelection attributes) {
    AccountProfile.Builder profile = AccountProfile.of(status(row[2]), row[2]);
    if (attributes.wants("login")) {
      profile.login(row[1]);
    }
    Resource.Builder user = Resource.of(AcmeProvider.USER, row[0], row[1]).account(profile.build());
    if (attributes.wants("department") && !row[3].isEmpty()) {
      user.text("department", row[3]);
    }
    return user.build();
  }

  private static AccountStatus status(String word) {
    return switch (word) {
      case "on" -> AccountStatus.ACTIVE;
      case "off" -> AccountStatus.SUSPENDED;
      default -> AccountStatus.UNKNOWN;
    };
  }
}
