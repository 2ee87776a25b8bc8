package dev.gatehouse.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** JSON by hand, beside Gson. */
class JsonTextTest {
  @Test
  void everyLetterIsWrittenAsGsonWritesIt() throws IOException {
    for (int letter = 0; letter <= Character.MAX_VALUE; letter++) {
      String text = "a" + (char) letter + (char) letter + "z";
      StringWriter expected = new StringWriter();
      JsonWriter gson = new JsonWriter(expected);
      gson.setHtmlSafe(false);
      gson.beginObject().name(text).value(text).endObject().close();
      assertEquals(
          expected.toString(),
          new JsonText().beginObject().name(text).value(text).endObject().toString());
    }
  }

  @Test
  void whatFollowsIsPartedAndWhatComesFirstIsNot() {
    JsonText json = new JsonText();
    json.beginObject();
    json.name("none").beginArray().endArray();
    json.name("empty").beginObject().endObject();
    json.name("many").beginArray().value("").value(true).value(-1);
    json.beginObject().name("in").value(false).endObject();
    json.beginObject().endObject().endArray();
    json.name("last").value(Long.MIN_VALUE).endObject();
    assertEquals(
        "{\"none\":[],\"empty\":{},\"many\":[\"\",true,-1,{\"in\":false},{}],"
            + "\"last\":-9223372036854775808}",
        json.toString());
  }
}
