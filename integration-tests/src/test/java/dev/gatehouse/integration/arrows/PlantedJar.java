package dev.gatehouse.integration.arrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A small jar compiled from sources in a test, to show that a rule sees what it should see. */
final class PlantedJar {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");

  private final Path work;
  private final List<Path> sources = new ArrayList<>();

  PlantedJar(Path work) {
    this.work = work;
  }

  /** Adds a source file, and marks its package unless that is done. */
  PlantedJar with(String source) throws IOException {
    String packageName = first(PACKAGE, source);
    unmarked(source);
    Path packageInfo = folder(packageName).resolve("package-info.java");
    if (!sources.contains(packageInfo)) {
      write(packageInfo, "@org.jspecify.annotations.NullMarked package " + packageName + ";");
    }
    return this;
  }

  /** Adds a source file, and leaves its package as it is. */
  PlantedJar unmarked(String source) throws IOException {
    write(folder(first(PACKAGE, source)).resolve(first(TYPE, source) + ".java"), source);
    return this;
  }

  /** Compiles everything and packs the classes below the given packages. */
  Path pack(String... packages) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    compile(classes);
    Path jar = Files.createTempFile(work, "planted", ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String packageName : packages) {
        try (Stream<Path> files = Files.walk(classes.resolve(packageName.replace('.', '/')))) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
            Files.copy(file, out);
          }
        }
      }
    }
    return jar;
  }

  private void compile(Path classes) {
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    sources.forEach(source -> arguments.add(source.toString()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError("The planted sources do not compile; see above.");
    }
  }

  private Path folder(String packageName) throws IOException {
    return Files.createDirectories(work.resolve("src").resolve(packageName.replace('.', '/')));
  }

  private void write(Path file, String source) throws IOException {
    Files.writeString(file, source);
    sources.add(file);
  }

  private static String first(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new AssertionError("No " + pattern + " in: " + source);
    }
    return matcher.group(1);
  }
}
