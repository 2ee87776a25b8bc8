package dev.gatehouse.host.report;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows as a JSON array of objects, one object a line, every value exact. */
final class JsonRows implements Rows {
  private static final Gson EXACT =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private final Writer out;
  private final List<Column> columns;
  private boolean first = true;

  JsonRows(Writer out, List<Column> columns) {
    this.out = out;
    this.columns = List.copyOf(columns);
    write("[");
  }

  @Override
  public void row(List<?> values) {
    write(first ? "\n" : ",\n");
    first = false;
    try {
      // One writer a row: the array's own layout is one row a line, and a value needs no lines.
      JsonWriter json = new JsonWriter(out);
      json.setStrictness(Strictness.STRICT);
      json.setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true));
      json.setHtmlSafe(false);
      json.beginObject();
      for (int i = 0; i < columns.size(); i++) {
        json.name(columns.get(i).key());
        value(json, values.get(i));
      }
      json.endObject();
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a value as JSON text, for a CSV cell that holds more than one. */
  static String text(Object value) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      value(json, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  static void value(JsonWriter json, Object value) throws IOException {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        value(json, optional.get());
      } else {
        json.nullValue();
      }
    } else if (value instanceof Boolean flag) {
      json.value(flag);
    } else if (value instanceof Number number) {
      json.value(number);
    } else if (value instanceof JsonElement element) {
      EXACT.toJson(element, json);
    } else if (value instanceof AccessRows.Path path) {
      value(json, path.objects());
    } else if (value instanceof Duration duration) {
      json.value(duration.toMillis());
    } else if (value instanceof List<?> list) {
      json.beginArray();
      for (Object each : list) {
        value(json, each);
      }
      json.endArray();
    } else if (value instanceof Map<?, ?> map) {
      json.beginObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.name(entry.getKey().toString());
        value(json, entry.getValue());
      }
      json.endObject();
    } else {
      json.value(value.toString());
    }
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    write(first ? "]\n" : "\n]\n");
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
