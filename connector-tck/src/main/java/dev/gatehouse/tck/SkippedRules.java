package dev.gatehouse.tck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Lists the rules that were not checked, with the reason, when a contract has run. */
final class SkippedRules implements InvocationInterceptor, BeforeAllCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(SkippedRules.class);
  private static final String LIST = "skipped";

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(NAMESPACE).put(LIST, Collections.synchronizedList(new ArrayList<String>()));
  }

  @Override
  @SuppressWarnings("SystemOut") // the end of a test report
  public void afterAll(ExtensionContext context) {
    List<String> skipped = skipped(context);
    if (!skipped.isEmpty()) {
      System.out.println(context.getDisplayName() + " skipped " + skipped.size() + " checks:");
      skipped.stream().sorted().forEach(line -> System.out.println("  " + line));
    }
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> test,
      ExtensionContext context)
      throws Throwable {
    watch(invocation, context, "");
  }

  @Override
  public <T extends @Nullable Object> T interceptTestFactoryMethod(
      Invocation<T> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
      throws Throwable {
    return watch(invocation, context, "");
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext test,
      ExtensionContext context)
      throws Throwable {
    watch(invocation, context, " for " + context.getDisplayName());
  }

  private static <T extends @Nullable Object> T watch(
      Invocation<T> invocation, ExtensionContext context, String subject) throws Throwable {
    try {
      return invocation.proceed();
    } catch (TestAbortedException skipped) {

      skipped(context).add(rule(context) + subject + ": " + skipped.getMessage());
      throw skipped;
    }
  }

  /** Returns the name of the rule; a dynamic test knows its method through its parent only. */
  private static String rule(ExtensionContext context) {
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      Optional<Method> method = at.get().getTestMethod();
      if (method.isPresent()) {
        return method.get().getName().replaceFirst("required_", "");
      }
      at = at.get().getParent();
    }
    return context.getDisplayName();
  }

  @SuppressWarnings("unchecked")
  private static List<String> skipped(ExtensionContext context) {
    Object list = context.getStore(NAMESPACE).get(LIST);
    return list == null ? List.of() : (List<String>) list;
  }
}
