package dev.gatehouse.integration.pax;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.forked.ForkedTestContainer;
import org.ops4j.pax.exam.karaf.container.internal.KarafTestContainerFactory;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.FrameworkFactory;

/** A started container with the tests of one class in it. */
final class RunningContainer implements AutoCloseable {
  private static final String INVOKER = "pax.exam.invoker";
  private static final List<Class<? extends Annotation>> OUTSIDE =
      List.of(BeforeAll.class, BeforeEach.class, AfterEach.class, AfterAll.class);

  private final TestContainer container;
  private final Map<String, TestAddress> tests;

  private RunningContainer(TestContainer container, Map<String, TestAddress> tests) {
    this.container = container;
    this.tests = tests;
  }

  /** Starts what the class's {@link InContainer} asks for. */
  static RunningContainer start(Class<?> test) throws Exception {
    InContainer wanted = test.getAnnotation(InContainer.class);
    Option options = wanted.with().getConstructor().newInstance().get();
    ExamSystem system = system(wanted.value(), options);
    TestProbeBuilder probe = system.createProbe();
    probe.setHeader(Constants.BUNDLE_ACTIVATOR, ProbeActivator.class.getName());
    Map<String, TestAddress> tests = addressed(test, probe);
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    RunningContainer running = new RunningContainer(container(wanted.value(), system), tests);
    try {
      running.container.start();
      try (InputStream bundle = probe.build().getStream()) {
        running.container.installProbe(bundle);
      }
      return running;
    } catch (Exception | Error failed) {
      try {
        running.close();
      } catch (RuntimeException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
      // Karaf does not stop what did not start in time, and its process would outlive the build.
      ProcessHandle.current()
          .children()
          .filter(child -> !before.contains(child))
          .forEach(ProcessHandle::destroyForcibly);
      throw failed;
    }
  }

  private static ExamSystem system(InContainer.Kind kind, Option options) throws IOException {
    return kind == InContainer.Kind.KARAF
        ? DefaultExamSystem.create(new Option[] {options})
        : PaxExamRuntime.createTestSystem(
            options, CoreOptions.systemProperty(INVOKER).value(ProbeActivator.DRIVER));
  }

  private static TestContainer container(InContainer.Kind kind, ExamSystem system)
      throws IOException {
    return switch (kind) {
      case NATIVE -> new NativeTestContainer(system, onlyFramework());
      case FORKED -> new ForkedTestContainer(system, onlyFramework());
      case KARAF -> new KarafTestContainerFactory().create(system)[0];
    };
  }

  private static FrameworkFactory onlyFramework() {
    List<FrameworkFactory> found =
        ServiceLoader.load(FrameworkFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "The class path must hold one OSGi framework; it holds "
              + found
              + ". Run the tests through their own execution in the pom.");
    }
    return found.get(0);
  }

  private static Map<String, TestAddress> addressed(Class<?> test, TestProbeBuilder probe) {
    for (Class<? extends Annotation> outside : OUTSIDE) {
      if (!annotated(test, outside).isEmpty()) {
        throw new AssertionError(
            test + " has a method with " + outside + ", which would run outside of the container.");
      }
    }
    Map<String, TestAddress> tests = new HashMap<>();
    for (Method method : annotated(test, Test.class)) {
      tests.put(method.getName(), probe.addTest(test, method.getName()));
    }
    if (tests.isEmpty()) {
      throw new AssertionError(test + " has no test that could run in its container.");
    }
    return tests;
  }

  private static List<Method> annotated(Class<?> test, Class<? extends Annotation> annotation) {
    return AnnotationSupport.findAnnotatedMethods(
        test, annotation, HierarchyTraversalMode.TOP_DOWN);
  }

  /** Runs one test in the container; what it throws comes back wrapped or as it is. */
  void call(Method test) {
    container.call(tests.get(test.getName()));
  }

  @Override
  public void close() {
    container.stop();
    System.clearProperty(INVOKER);
  }
}
