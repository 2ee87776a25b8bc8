package dev.gatehouse.host.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on one connection of its own, each prepared once. What fails is a {@link
 * StoreException}. For one thread.
 */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final Path folder;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /** Returns how many rows the statement changed. */
  long update(String sql, @Nullable Object... values) {
    try {
      PreparedStatement statement = prepare(sql);
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /** Runs the statement once for each row of values; returns how many rows each changed. */
  int[] batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try {
      PreparedStatement statement = prepare(sql);
      for (@Nullable Object[] values : rows) {
        bind(statement, values);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
    List<T> result = new ArrayList<>();
    each(sql, row -> result.add(reader.read(row)), values);
    return result;
  }

  /** Hands over each row as it is found. */
  void each(String sql, RowConsumer consumer, @Nullable Object... values) {
    try {
      PreparedStatement statement = prepare(sql);
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          consumer.accept(row);
        }
      }
    } catch (SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  /** Returns the first column of the one row that there is. */
  long number(String sql, @Nullable Object... values) {
    return list(sql, row -> row.getLong(1), values).get(0);
  }

  void inTransaction(Runnable work) {
    try {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (SQLException | RuntimeException | Error failure) {
        rollBack(failure);
        throw failure;
      }
      connection.setAutoCommit(true);
    } catch (SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  @Override
  public void close() {
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException failure) {
      throw StoreException.of(failure, folder);
    }
  }

  private void rollBack(Throwable failure) {
    endTransaction(connection::rollback, failure);
    endTransaction(() -> connection.setAutoCommit(true), failure);
  }

  /** When the disk is full, SQLite has rolled back already, and what is to be told is that. */
  private static void endTransaction(Step step, Throwable failure) {
    try {
      step.run();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement statement = connection.prepareStatement(sql);
    prepared.put(sql, statement);
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Makes a value out of a row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes a row. */
  @FunctionalInterface
  interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }
}
