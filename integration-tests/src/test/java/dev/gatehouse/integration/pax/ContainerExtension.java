package dev.gatehouse.integration.pax;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.ops4j.pax.exam.TestContainerException;

/** Starts the container before the first test of a class, and sends each test into it. */
final class ContainerExtension implements BeforeAllCallback, InvocationInterceptor {
  private static final Namespace OURS = Namespace.create(ContainerExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    // Jupiter closes what is in the store of a class after the last test of the class.
    context
        .getStore(OURS)
        .put(RunningContainer.class, RunningContainer.start(context.getRequiredTestClass()));
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    invocation.skip();
    RunningContainer container =
        context.getStore(OURS).get(RunningContainer.class, RunningContainer.class);
    try {
      container.call(method.getExecutable());
    } catch (TestContainerException wrapped) {
      throw failureIn(wrapped);
    }
  }

  /** Returns the failed assertion, which a container in another JVM sends back wrapped. */
  private static Throwable failureIn(TestContainerException wrapped) {
    Throwable cause = wrapped;
    while (cause != null) {
      if (cause instanceof AssertionError) {
        return cause;
      }
      cause = cause.getCause();
    }
    return wrapped;
  }
}
