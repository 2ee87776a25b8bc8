package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One request of a sync, to be made again by the floor.
 *
 * @param method the HTTP method; never blank
 * @param path path and query; never blank
 * @param body the body; empty if there is none
 */
record Call(String method, String path, String body) {
  static void write(List<Call> calls, Path file) throws IOException {
    Files.write(
        file,
        calls.stream().map(call -> call.method + "\t" + call.path + "\t" + call.body).toList());
  }

  static List<Call> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.split("\t", -1))
        .map(parts -> new Call(parts[0], parts[1], parts[2]))
        .toList();
  }
}
