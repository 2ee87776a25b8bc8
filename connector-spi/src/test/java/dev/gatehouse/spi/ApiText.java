package dev.gatehouse.spi;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Writes what others can use of a package as text, one line for a type or a member.
 *
 * <p>The order is that of the names, so that moving code changes nothing. Enum constants and record
 * components keep theirs, which is part of the API. What the language adds to every enum and every
 * record is left out, and so are the names of the packages that most lines would repeat.
 */
final class ApiText {
  private static final Set<Modifier> SHOWN =
      EnumSet.complementOf(
          EnumSet.of(
              Modifier.NATIVE, Modifier.STRICTFP, Modifier.SYNCHRONIZED, Modifier.TRANSIENT));
  private static final Pattern WELL_KNOWN_PACKAGE =
      Pattern.compile(
          "\\b(java\\.(lang|util)|dev\\.gatehouse\\.spi(\\.\\w+)?"
              + "|org\\.(osgi\\.annotation\\.\\w+|jspecify\\.annotations))\\.(?=[A-Z])");
  private static final Set<String> OF_EVERY_ENUM = Set.of("values()", "valueOf(java.lang.String)");
  private static final Set<String> OF_EVERY_RECORD =
      Set.of("equals(java.lang.Object)", "hashCode()", "toString()");
  private static final Set<String> IMPLIED_SUPERTYPES =
      Set.of("java.lang.Object", "java.lang.Record");

  private final Elements elements;
  private final StringBuilder text = new StringBuilder();

  /**
   * Starts an empty text.
   *
   * @param elements renders constants; never null
   */
  ApiText(Elements elements) {
    this.elements = elements;
  }

  /** Adds a package with all that is public or protected in it. */
  void add(PackageElement packageElement) {
    text.append('\n');
    line(0, annotations(packageElement) + "package " + packageElement.getQualifiedName());
    sorted(ElementFilter.typesIn(packageElement.getEnclosedElements()))
        .forEach(type -> add(type, 0));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void add(TypeElement type, int depth) {
    if (depth == 0) {
      text.append('\n');
    }
    line(depth, header(type));
    List<? extends Element> members = type.getEnclosedElements();
    ElementFilter.fieldsIn(members).stream()
        .filter(field -> field.getKind() == ElementKind.ENUM_CONSTANT)
        .forEach(constant -> line(depth + 1, annotations(constant) + constant.getSimpleName()));
    sorted(ElementFilter.fieldsIn(members))
        .filter(field -> field.getKind() != ElementKind.ENUM_CONSTANT)
        .forEach(field -> line(depth + 1, field(field)));
    sorted(ElementFilter.constructorsIn(members))
        .filter(constructor -> !constructor.toString().equals(canonicalConstructor(type)))
        .forEach(constructor -> line(depth + 1, executable(constructor)));
    sorted(ElementFilter.methodsIn(members))
        .filter(Predicate.not(implied(type)))
        .forEach(method -> line(depth + 1, executable(method)));
    sorted(ElementFilter.typesIn(members)).forEach(nested -> add(nested, depth + 1));
  }

  /** What sorts apart must differ as text: the full parameter types stand in {@code toString}. */
  private static <E extends Element> Stream<E> sorted(List<E> elements) {
    return elements.stream()
        .filter(
            element ->
                element.getModifiers().contains(Modifier.PUBLIC)
                    || element.getModifiers().contains(Modifier.PROTECTED))
        .sorted(Comparator.comparing(Element::toString));
  }

  private static Predicate<ExecutableElement> implied(TypeElement type) {
    return switch (type.getKind()) {
      case ENUM -> method -> OF_EVERY_ENUM.contains(method.toString());
      case RECORD ->
          method ->
              OF_EVERY_RECORD.contains(method.toString())
                  || type.getRecordComponents().stream()
                      .anyMatch(component -> method.toString().equals(component + "()"));
      default -> method -> false;
    };
  }

  private static String canonicalConstructor(TypeElement type) {
    return type.getSimpleName()
        + type.getRecordComponents().stream()
            .map(component -> component.asType().toString())
            .collect(Collectors.joining(",", "(", ")"));
  }

  private String header(TypeElement type) {
    StringBuilder header = new StringBuilder(annotations(type)).append(modifiers(type));
    header.append(
        switch (type.getKind()) {
          case INTERFACE -> "interface ";
          case ANNOTATION_TYPE -> "@interface ";
          case ENUM -> "enum ";
          case RECORD -> "record ";
          default -> "class ";
        });
    header.append(type.getSimpleName()).append(typeParameters(type.getTypeParameters()));
    if (type.getKind() == ElementKind.RECORD) {
      header.append(
          type.getRecordComponents().stream()
              .map(ApiText::component)
              .collect(Collectors.joining(", ", "(", ")")));
    }
    TypeMirror superclass = type.getSuperclass();
    if (superclass.getKind() != TypeKind.NONE
        && type.getKind() != ElementKind.ENUM
        && !IMPLIED_SUPERTYPES.contains(superclass.toString())) {
      header.append(" extends ").append(superclass);
    }
    String inherits = type.getKind().isInterface() ? " extends " : " implements ";
    header.append(list(inherits, type.getInterfaces()));
    return header.append(list(" permits ", type.getPermittedSubclasses())).toString();
  }

  private static String component(RecordComponentElement component) {
    return annotations(component) + component.asType() + " " + component.getSimpleName();
  }

  private String field(VariableElement field) {
    Object constant = field.getConstantValue();
    return annotations(field)
        + modifiers(field)
        + field.asType()
        + " "
        + field.getSimpleName()
        + (constant == null ? "" : " = " + elements.getConstantExpression(constant));
  }

  private static String executable(ExecutableElement executable) {
    boolean constructor = executable.getKind() == ElementKind.CONSTRUCTOR;
    String typeParameters = typeParameters(executable.getTypeParameters());
    return annotations(executable)
        + modifiers(executable)
        + (typeParameters.isEmpty() ? "" : typeParameters + " ")
        + (constructor
            ? executable.getEnclosingElement().getSimpleName()
            : executable.getReturnType() + " " + executable.getSimpleName())
        + parameters(executable)
        + list(" throws ", executable.getThrownTypes());
  }

  /** Without names, which are no part of the API and which not every JDK reads from a class. */
  private static String parameters(ExecutableElement executable) {
    String types =
        executable.getParameters().stream()
            .map(parameter -> annotations(parameter) + parameter.asType())
            .collect(Collectors.joining(", "));
    return "("
        + (executable.isVarArgs() ? types.substring(0, types.length() - 2) + "..." : types)
        + ")";
  }

  private static String typeParameters(List<? extends TypeParameterElement> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(parameter -> parameter + bounds(parameter))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String bounds(TypeParameterElement parameter) {
    String bounds =
        parameter.getBounds().stream().map(Object::toString).collect(Collectors.joining(" & "));
    return bounds.equals("java.lang.Object") ? "" : " extends " + bounds;
  }

  private static String modifiers(Element element) {
    boolean implied = element.getKind().isInterface();
    return element.getModifiers().stream()
        .filter(SHOWN::contains)
        .filter(modifier -> !(implied && modifier == Modifier.ABSTRACT))
        .sorted()
        .map(modifier -> modifier + " ")
        .collect(Collectors.joining());
  }

  private static String annotations(AnnotatedConstruct construct) {
    return construct.getAnnotationMirrors().stream()
        .map(mirror -> mirror + " ")
        .sorted()
        .collect(Collectors.joining());
  }

  private static String list(String before, List<? extends TypeMirror> types) {
    return types.isEmpty()
        ? ""
        : types.stream().map(Object::toString).collect(Collectors.joining(", ", before, ""));
  }

  private void line(int depth, String line) {
    String shortened = WELL_KNOWN_PACKAGE.matcher(line).replaceAll("");
    text.append("  ".repeat(depth)).append(shortened).append('\n');
  }
}
