package dev.gatehouse.host.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Turns views into HTML by the templates of {@code src/main/jte}, which were compiled before. */
final class Pages {
  private final Assets assets;
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "dev.gatehouse.host.pages");

  Pages(Assets assets) {
    this.assets = assets;
    engine.setTrimControlStructures(true);
  }

  Assets assets() {
    return assets;
  }

  String render(String template, Frame frame, Object view) {
    StringOutput output = new StringOutput(16_384);
    engine.render(template, Map.of("frame", frame, "view", view), output);
    return output.toString();
  }
}
