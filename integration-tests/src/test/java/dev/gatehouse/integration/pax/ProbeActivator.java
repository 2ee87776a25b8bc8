package dev.gatehouse.integration.pax;

import java.util.Hashtable;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.ProbeInvokerFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts with the bundle that carries the tests, and tells Pax Exam how they are run in it. */
public final class ProbeActivator implements BundleActivator, ProbeInvokerFactory {
  /** The name under which Pax Exam looks for what runs a test. */
  static final String DRIVER = "jupiter";

  private Bundle probe;

  /** Made by the framework. */
  public ProbeActivator() {}

  @Override
  @SuppressWarnings("JdkObsolete") // Pax Exam builds on an older OSGi, which takes nothing else.
  public void start(BundleContext context) {
    probe = context.getBundle();
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("driver", DRIVER);
    context.registerService(ProbeInvokerFactory.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public ProbeInvoker createProbeInvoker(Object context, String address) {
    String[] classAndMethod = address.split(";", -1);
    return new ProbeTest(probe, classAndMethod[0], classAndMethod[1]);
  }
}
