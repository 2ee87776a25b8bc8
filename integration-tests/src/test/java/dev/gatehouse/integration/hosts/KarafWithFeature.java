package dev.gatehouse.integration.hosts;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.overrideJUnitBundles;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.useOwnKarafExamSystemConfiguration;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;
import org.ops4j.pax.exam.options.extra.VMOption;

/**
 * A Karaf that installs the plugin's feature as an integrator would, by the mvn: address of its
 * {@code features.xml}. The one repository it may use is a folder that the build has filled.
 */
public final class KarafWithFeature implements Supplier<Option> {
  private static final String VERSION = FinishedJars.property("gatehouse.karaf");
  private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";
  private static final int START_MILLIS = 90_000;

  /** Made by the test driver. */
  public KarafWithFeature() {}

  @Override
  public Option get() {
    Path hosts = FinishedJars.ofOthers("karaf.tar.gz").getParent();
    String repository = FinishedJars.ofOthers("karaf-repository").toUri() + "@id=tests@snapshots";
    return composite(
        karafDistributionConfiguration()
            .frameworkUrl(hosts.resolve("karaf.tar.gz").toUri().toString())
            .name("Apache Karaf")
            .karafVersion(VERSION)
            .unpackDirectory(hosts.resolve("karaf").toFile())
            .useDeployFolder(false),
        configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
        logLevel(LogLevel.WARN),
        systemTimeout(START_MILLIS),
        overrideJUnitBundles(),
        useOwnKarafExamSystemConfiguration("jupiter"),
        editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.repositories", repository),
        editConfigurationFilePut(
            MAVEN,
            "org.ops4j.pax.url.mvn.localRepository",
            hosts.resolve("karaf-local").toString()),
        // The folder has no checksum files, and Karaf would print a stack trace for each.
        editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.globalChecksumPolicy", "ignore"),
        composite(BareFramework.bundles(BareFramework.JUNIT.stream())),
        composite(BareFramework.bundles(Stream.of(FinishedJars.csvPlugin()))),
        features(
            "mvn:dev.gatehouse/jumpcloud-plugin/%s/xml/features"
                .formatted(FinishedJars.property("gatehouse.version")),
            "gatehouse-jumpcloud"),
        BareFramework.simulator(),
        new VMOption("-XX:TieredStopAtLevel=1"),
        composite(javaOptions().map(VMOption::new).toArray(Option[]::new)));
  }

  /** What Karaf's own start script gives to a Java that has modules. */
  private static Stream<String> javaOptions() {
    Stream<String> patches =
        Stream.of(
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module",
            "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + VERSION + ".jar",
            "--patch-module",
            "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + VERSION + ".jar");
    Stream<String> opens =
        Stream.of(
                "java.base/java.lang",
                "java.base/java.net",
                "java.base/java.security",
                "java.base/java.util",
                "java.naming/javax.naming.spi",
                "java.rmi/sun.rmi.transport.tcp")
            .map(each -> "--add-opens=" + each + "=ALL-UNNAMED");
    Stream<String> exports =
        Stream.of(
                "java.base/sun.net.www.content.text",
                "java.base/sun.net.www.protocol.file",
                "java.base/sun.net.www.protocol.ftp",
                "java.base/sun.net.www.protocol.http",
                "java.base/sun.net.www.protocol.https",
                "java.base/sun.net.www.protocol.jar")
            .map(each -> "--add-exports=" + each + "=ALL-UNNAMED");
    Stream<String> classPath =
        Stream.of("-classpath", "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*");
    return List.of(patches, opens, exports, classPath).stream().flatMap(options -> options);
  }
}
