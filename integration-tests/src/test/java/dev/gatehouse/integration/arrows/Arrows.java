package dev.gatehouse.integration.arrows;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.NullMarked;

/** The rules that a module's finished jar must keep. */
final class Arrows {
  private Arrows() {}

  /**
   * Returns the classes of a finished jar, and of nothing else. ArchUnit only logs a class that it
   * cannot read, and would then find nothing wrong with it; here that is an error.
   */
  static JavaClasses in(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      JavaClasses classes = new ClassFileImporter().importJar(file);
      long entries =
          file.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
              .count();
      if (classes.size() != entries) {
        throw new AssertionError(
            "%s has %d classes, but only %d could be read."
                .formatted(jar, entries, classes.size()));
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar, e);
    }
  }

  /** Returns the rules for one module. */
  static List<ArchRule> of(Room room) {
    List<ArchRule> rules = new ArrayList<>();
    rules.add(carriesOnlyItsOwnPackages(room));
    rules.add(followsTheArrows(room));
    rules.add(hasNoPackageCycle(room));
    rules.add(isNullMarked(room));
    if (room == Room.CONNECTOR_SPI) {
      rules.add(needsNothingAtRunTime());
    }
    return rules;
  }

  private static ArchRule carriesOnlyItsOwnPackages(Room room) {
    return classes()
        .should()
        .resideInAPackage(room.packages())
        .because("a class that two jars carry is two classes, and inlined libraries are relocated");
  }

  private static ArchRule followsTheArrows(Room room) {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.gatehouse..").and(not(resideInAnyPackage(room.usable()))))
        .because(room.module() + " may use " + room.usableModules());
  }

  private static ArchRule needsNothingAtRunTime() {
    return classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "org.osgi.annotation..", "org.jspecify.annotations..", "dev.gatehouse.."))
        .because("the contract must load with nothing beside it but a JDK");
  }

  private static ArchRule hasNoPackageCycle(Room room) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return resideInAPackage(room.inlined()).test(type)
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "packages of " + room.module();
              }
            })
        .namingSlices("package $1")
        .should()
        .beFreeOfCycles();
  }

  private static ArchRule isNullMarked(Room room) {
    return classes()
        .that()
        .resideOutsideOfPackage(room.inlined())
        .should(
            new ArchCondition<>("reside in a package marked with @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                String message =
                    "%s: package %s has no package-info.java with @NullMarked"
                        .formatted(type.getName(), type.getPackageName());
                events.add(new SimpleConditionEvent(type, marked, message));
              }
            })
        .because("NullAway checks only marked packages");
  }
}
