package dev.gatehouse.integration.hosts;

import static org.ops4j.pax.exam.CoreOptions.composite;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/**
 * A framework with Aries SPI Fly, and with a bundle that calls {@code ServiceLoader} as code does
 * that was written for the class path.
 */
public final class FrameworkWithSpiFly implements Supplier<Option> {
  /** Made by the test driver. */
  public FrameworkWithSpiFly() {}

  @Override
  public Option get() {
    Stream<String> spiFly =
        Stream.of("asm", "asm-tree", "asm-analysis", "asm-commons", "asm-util", "spifly");
    return composite(
        composite(BareFramework.bundles(spiFly.map(name -> FinishedJars.ofOthers(name + ".jar")))),
        new BareFramework().get(),
        composite(BareFramework.bundles(Stream.of(ServiceLoaderBundle.pack()))));
  }
}
