package dev.gatehouse.integration.pax;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.TestContainerException;
import org.osgi.framework.Bundle;

/**
 * One test method, run in the container. A public class with a name, because the forked container
 * calls it by reflection.
 */
public final class ProbeTest implements ProbeInvoker {
  private final Bundle probe;
  private final String className;
  private final String methodName;

  ProbeTest(Bundle probe, String className, String methodName) {
    this.probe = probe;
    this.className = className;
    this.methodName = methodName;
  }

  @Override
  public void call(Object... none) {
    try {
      Class<?> test = probe.loadClass(className);
      Constructor<?> constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      Method method = method(test);
      method.setAccessible(true);
      method.invoke(constructor.newInstance());
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Error error) {
        throw error;
      }
      throw new TestContainerException(thrown.getCause());
    } catch (ReflectiveOperationException broken) {
      throw new TestContainerException(broken);
    }
  }

  private Method method(Class<?> test) throws NoSuchMethodException {
    for (Class<?> type = test; type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(methodName) && method.getParameterCount() == 0) {
          return method;
        }
      }
    }
    throw new NoSuchMethodException(className + "." + methodName);
  }
}
