package dev.gatehouse.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.PageRequest;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jars come, change and go under a host that goes on working; with both loaders. */
@ParameterizedClass
@EnumSource(LoaderKind.class)
class LivePluginsTest {
  private static final int MOST_COLLECTIONS = 200;

  @Parameter LoaderKind kind;

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @Test
  void aReplacedPluginFinishesItsWorkAndThenItsClassLoaderIsCollected() throws Exception {
    put("good", "1.0.0", "good.jar");
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      PluginLease underWay = plugins.lease("good");
      WeakReference<ClassLoader> old =
          new WeakReference<>(loaderOf(underWay.connector()), collected);
      put("good", "2.0.0", "good.jar");

      plugins.look();
      assertEquals("1.0.0", version(plugins), "one look alone does not count");
      plugins.look();
      assertNothingNewBegins(plugins);
      assertEquals("1.0.0", underWay.connector().version());
      works(underWay.connector());

      underWay.close();
      assertEquals("2.0.0", version(plugins));
      try (PluginLease lease = plugins.lease("good")) {
        works(lease.connector());
      }
      assertCollected(old, collected);
      assertEquals(1, copies(plugins), "the copy of the old jar is deleted");
      underWay.close();
    }
  }

  @Test
  void aJarThatNobodyHasLetInWaitsAndIsTakenOnceSomebodyDoes() throws Exception {
    put("good", "1.0.0", "good.jar");
    Set<String> admitted = ConcurrentHashMap.newKeySet();
    try (LivePlugins plugins = LivePlugins.open(folder, kind, admitted::contains)) {
      PluginEntry waiting = plugins.entries().get(0);
      assertTrue(waiting.waits(), waiting.reason());
      assertThrows(PluginException.class, () -> plugins.lease("good"));

      admitted.add(waiting.sha256().orElseThrow());
      plugins.reconsider();
      assertEquals("1.0.0", version(plugins));

      admitted.clear();
      plugins.reconsider();
      assertThrows(PluginException.class, () -> plugins.lease("good"));
    }
  }

  @Test
  void anIdlePluginIsReplacedAtOnceAndItsClassLoaderIsCollected() throws Exception {
    put("good", "1.0.0", "good.jar");
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      WeakReference<ClassLoader> old = watch(plugins, collected);
      put("good", "2.0.0", "good.jar");
      lookTwice(plugins);
      assertEquals("2.0.0", version(plugins));
      assertCollected(old, collected);
    }
  }

  @Test
  void allWorkUnderWayIsWaitedFor() throws Exception {
    put("good", "1.0.0", "good.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      PluginLease first = plugins.lease("good");
      PluginLease second = plugins.lease("good");
      put("good", "2.0.0", "good.jar");
      lookTwice(plugins);
      first.close();
      first.close();
      assertNothingNewBegins(plugins);
      works(second.connector());
      second.close();
      assertEquals("2.0.0", version(plugins));
    }
  }

  @Test
  void theLastOfSeveralReplacementsIsTaken() throws Exception {
    put("good", "1.0.0", "good.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      try (PluginLease underWay = plugins.lease("good")) {
        put("good", "2.0.0", "good.jar");
        lookTwice(plugins);
        put("good", "3.0.0", "good.jar");
        lookTwice(plugins);
        works(underWay.connector());
      }
      assertEquals("3.0.0", version(plugins));
      assertEquals(1, copies(plugins));
    }
  }

  @Test
  void anUpgradeUnderAnotherFileNameIsAReplacement() throws Exception {
    Path old = put("good", "1.0.0", "good-1.0.0.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      try (PluginLease underWay = plugins.lease("good")) {
        put("good", "2.0.0", "good-2.0.0.jar");
        Files.delete(old);
        lookTwice(plugins);
        assertNothingNewBegins(plugins);
        works(underWay.connector());
      }
      assertEquals("2.0.0", version(plugins));
      assertEquals(List.of("good-2.0.0.jar"), jars(plugins));
    }
  }

  @Test
  void aNewVersionBesideTheOldOneIsADuplicateUntilTheOldOneGoes() throws Exception {
    Path old = put("good", "1.0.0", "good-1.0.0.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      put("good", "2.0.0", "good-2.0.0.jar");
      lookTwice(plugins);
      assertEquals("1.0.0", version(plugins));
      assertEquals(
          "duplicate id good: good-1.0.0.jar has it already", plugins.entries().get(1).reason());
      Files.delete(old);
      lookTwice(plugins);
      assertEquals("2.0.0", version(plugins));
      assertEquals(List.of("good-2.0.0.jar"), jars(plugins));
    }
  }

  @Test
  void aJarThatIsStillBeingCopiedIsLeftAlone() throws Exception {
    Path whole = SampleJar.of("good").writeTo(elsewhere.resolve("good.jar"));
    byte[] bytes = Files.readAllBytes(whole);
    Path growing = folder.resolve("good.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      for (int size = 1; size < bytes.length; size += bytes.length / 5) {
        Files.write(growing, Arrays.copyOf(bytes, size));
        plugins.look();
        assertEquals(List.of(), plugins.entries(), "nobody has touched it at " + size);
      }
      Files.write(growing, bytes);
      lookTwice(plugins);
      works(plugins.lease("good").connector());
    }
  }

  @Test
  void aBrokenReplacementLeavesTheOldOneInUseAndSaysWhy() throws Exception {
    put("good", "1.0.0", "good.jar");
    put("other", "1.0.0", "other.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      replace(Files.writeString(elsewhere.resolve("x"), "not a jar"), "good.jar");
      lookTwice(plugins);
      assertEquals("1.0.0", version(plugins));
      works(plugins.lease("other").connector());
      assertBesideTheOldOne(plugins);

      put("third", "1.0.0", "third.jar");
      lookTwice(plugins);
      assertBesideTheOldOne(plugins);

      put("good", "2.0.0", "good.jar");
      lookTwice(plugins);
      assertEquals("2.0.0", version(plugins));
      assertTrue(plugins.entries().stream().allMatch(entry -> entry.reason().isEmpty()));
    }
  }

  private static void assertBesideTheOldOne(LivePlugins plugins) {
    List<PluginEntry> entries =
        plugins.entries().stream().filter(entry -> entry.jar().equals("good.jar")).toList();
    assertEquals(2, entries.size(), entries.toString());
    assertTrue(
        entries.stream()
            .anyMatch(entry -> entry.reason().equals("is not a jar file, or is damaged")),
        entries.toString());
  }

  @Test
  void aRemovedPluginEndsItsWorkAndIsGone() throws Exception {
    Path jar = put("good", "1.0.0", "good.jar");
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      WeakReference<ClassLoader> old = watch(plugins, collected);
      try (PluginLease underWay = plugins.lease("good")) {
        Files.delete(jar);
        lookTwice(plugins);
        assertNothingNewBegins(plugins);
        works(underWay.connector());
      }
      PluginException gone = assertThrows(PluginException.class, () -> plugins.lease("good"));
      assertEquals("There is no plugin good.", gone.getMessage());
      assertEquals(List.of(), plugins.entries());
      assertCollected(old, collected);
    }
  }

  @Test
  void aJarThatBecomesAnotherPluginReplacesTheFirst() throws Exception {
    put("good", "1.0.0", "a.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      put("other", "1.0.0", "a.jar");
      lookTwice(plugins);
      works(plugins.lease("other").connector());
      assertThrows(PluginException.class, () -> plugins.lease("good"));
    }
  }

  @Test
  void aPluginThatIsTakenOffTheAllowedListGoes() throws Exception {
    put("good", "1.0.0", "good.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      Files.writeString(folder.resolve("allowed-digests"), "# nothing\n");
      lookTwice(plugins);
      assertThrows(PluginException.class, () -> plugins.lease("good"));
      assertTrue(plugins.entries().get(0).reason().startsWith("digest not on the allowed list"));
    }
  }

  @Test
  void aFolderThatBecomesUnsafeChangesNothing() throws Exception {
    put("good", "1.0.0", "good.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      put("good", "2.0.0", "good.jar");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      assertThrows(PluginException.class, plugins::look);
      assertThrows(PluginException.class, plugins::look);
      assertEquals("1.0.0", version(plugins));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      lookTwice(plugins);
      assertEquals("2.0.0", version(plugins));
    }
  }

  @Test
  void aLookAtAnUnchangedFolderLoadsNothing() throws Exception {
    put("good", "1.0.0", "good.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      Connector before = plugins.entries().get(0).connector().orElseThrow();
      lookTwice(plugins);
      assertTrue(before == plugins.entries().get(0).connector().orElseThrow());
    }
  }

  @Test
  void aClosedLeaseCannotBeUsed() throws Exception {
    put("good", "1.0.0", "good.jar");
    try (LivePlugins plugins = LivePlugins.open(folder, kind)) {
      PluginLease lease = plugins.lease("good");
      lease.close();
      assertThrows(IllegalStateException.class, lease::connector);
    }
  }

  @Test
  void closingLeavesNothingInTheTemporaryFolder() throws Exception {
    put("good", "1.0.0", "good.jar");
    LivePlugins plugins = LivePlugins.open(folder, kind);
    PluginLease lease = plugins.lease("good");
    put("good", "2.0.0", "good.jar");
    lookTwice(plugins);
    plugins.close();
    assertFalse(Files.exists(plugins.scratch()));
    lease.close();
  }

  /** Puts a jar in place as a careful copier does: whole, by a new name. */
  private Path put(String id, String version, String file) throws IOException {
    Path made =
        SampleJar.of(id).with("Bundle-Version", version).writeTo(elsewhere.resolve("made.jar"));
    return replace(made, file);
  }

  private Path replace(Path made, String file) throws IOException {
    // The clock of the file system may stand still between two writes of a test.
    Files.setLastModifiedTime(made, FileTime.from(Instant.ofEpochSecond(++clock)));
    return Files.move(made, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private long clock = 1_700_000_000L;

  private static void lookTwice(LivePlugins plugins) {
    plugins.look();
    plugins.look();
  }

  private static String version(LivePlugins plugins) {
    try (PluginLease lease = plugins.lease("good")) {
      return lease.connector().version();
    }
  }

  private static List<String> jars(LivePlugins plugins) {
    return plugins.entries().stream().map(PluginEntry::jar).toList();
  }

  private static void assertNothingNewBegins(LivePlugins plugins) {
    PluginException refused = assertThrows(PluginException.class, () -> plugins.lease("good"));
    assertTrue(
        refused.getMessage().startsWith("The plugin good is being replaced"), refused.getMessage());
  }

  private static long copies(LivePlugins plugins) throws IOException {
    try (var files = Files.list(plugins.scratch())) {
      return files.filter(file -> file.getFileName().toString().startsWith("jar-")).count();
    }
  }

  /** Has the plugin load classes of its own that it may not have needed before. */
  private static void works(Connector connector) {
    try (OpenConnector open = connector.open(Configuration.builder().build(), new Host())) {
      assertEquals("Sample", open.check(CheckRequest.identity()).organization().name());
      Connector.BoundStream users = connector.streams().get(0);
      PageRequest first = PageRequest.first(open.scope(users), AttributeSelection.all());
      assertEquals(List.of(), open.reader(users).read(first).items());
    }
  }

  private static ClassLoader loaderOf(Connector connector) {
    try (OpenConnector open = connector.open(Configuration.builder().build(), new Host())) {
      ClassLoader loader = open.reader(connector.streams().get(0)).getClass().getClassLoader();
      assertFalse(loader == LivePlugins.class.getClassLoader());
      return loader;
    }
  }

  private static WeakReference<ClassLoader> watch(
      LivePlugins plugins, ReferenceQueue<ClassLoader> collected) {
    try (PluginLease lease = plugins.lease("good")) {
      return new WeakReference<>(loaderOf(lease.connector()), collected);
    }
  }

  private static void assertCollected(
      WeakReference<ClassLoader> old, ReferenceQueue<ClassLoader> collected) throws Exception {
    for (int i = 0; i < MOST_COLLECTIONS; i++) {
      System.gc();
      if (collected.remove(50) == old) {
        return;
      }
    }
    throw new AssertionError("the class loader of the old plugin is still held by something");
  }

  /** A host that lets everything pass. */
  private static final class Host implements ConnectorContext {
    @Override
    public void awaitLeave(String endpoint) {}

    @Override
    public void exchanged(Exchange exchange) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
