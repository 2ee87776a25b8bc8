package dev.gatehouse.host.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs statements on a staging file with the database attached as {@code store}. */
final class StagingSql implements AutoCloseable {
  private final Staging staging;
  private final Connection connection;

  StagingSql(Staging staging, Path database) {
    this.staging = staging;
    this.connection = staging.connection();
    update("ATTACH ? AS store", database.toString());
  }

  void inTransaction(Runnable work) {
    staging.inTransaction(work);
  }

  long update(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw StoreException.of(failure, staging.folder());
    }
  }

  long number(String sql, Object... values) {
    return list(sql, row -> row.getLong(1), values).get(0);
  }

  <T> List<T> list(String sql, RowReader<T> reader, Object... values) {
    List<T> result = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          result.add(reader.read(row));
        }
      }
    } catch (SQLException failure) {
      throw StoreException.of(failure, staging.folder());
    }
    return result;
  }

  @Override
  public void close() {
    update("DETACH store");
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Makes a value out of a row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
