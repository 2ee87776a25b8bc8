package dev.gatehouse.integration.console;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Hands the browser to the tests, and has a picture taken when one fails. */
final class BrowserExtension
    implements ExecutionCondition, ParameterResolver, InvocationInterceptor, AfterEachCallback {
  private static final Namespace OURS = Namespace.create(BrowserExtension.class);
  private static final Optional<Path> PROGRAM = Chromium.find();
  private static final AtomicBoolean SAID = new AtomicBoolean();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (PROGRAM.isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is " + PROGRAM.get());
    }
    if (!SAID.getAndSet(true)) {
      System.out.println(Chromium.REMEDY);
    }
    return ConditionEvaluationResult.disabled(Chromium.REMEDY);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return browser(context);
  }

  /** Starts it at first need; Jupiter closes it after the last test. */
  private static Browser browser(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(Browser.class, any -> new Browser(PROGRAM.orElseThrow()), Browser.class);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    capturing(invocation, context);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext dynamic, ExtensionContext context)
      throws Throwable {
    capturing(invocation, context);
  }

  private static void capturing(Invocation<Void> invocation, ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (TestAbortedException leftOut) {
      throw leftOut;
    } catch (Throwable failure) {
      browser(context)
          .capture("failed-" + context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-"));
      throw failure;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    browser(context).leave();
  }
}
