package dev.gatehouse.integration.arrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The repository after its modules were packaged.
 *
 * @param root the directory of the root pom
 * @param version the version of every module
 */
public record FinishedTree(Path root, String version) {

  /** Returns the tree that the running build belongs to. */
  public static FinishedTree ofThisBuild() {
    return new FinishedTree(Path.of(property("gatehouse.tree")), property("gatehouse.version"));
  }

  /** Returns the modules that the root pom lists, without the one that holds these tests. */
  public List<String> modules() {
    try {
      Document pom =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(root.resolve("pom.xml").toFile());
      NodeList modules =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate("/project/modules/module", pom, XPathConstants.NODESET);
      return IntStream.range(0, modules.getLength())
          .mapToObj(i -> modules.item(i).getTextContent().strip())
          .filter(module -> !module.equals("integration-tests"))
          .toList();
    } catch (IOException
        | ParserConfigurationException
        | SAXException
        | XPathExpressionException e) {
      throw new AssertionError("Cannot read the modules of " + root.resolve("pom.xml"), e);
    }
  }

  /** Returns the finished jar of a module, or fails when it was not built. */
  public Path jarOf(String module) {
    Path jar = root.resolve(module).resolve("target").resolve(module + "-" + version + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError(
          "No finished jar at %s. Build it first: mvn verify, from the root of the tree."
              .formatted(jar.normalize()));
    }
    return jar;
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new AssertionError("System property " + name + " is not set; the pom sets it.");
    }
    return value;
  }
}
