package dev.gatehouse.host.console;

import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One request, and the ways to answer it. */
public final class Page {
  static final String VISITOR = "visitor";
  private static final String NOTICE = "notice";

  private final Context context;
  private final Pages pages;

  Page(Context context, Pages pages) {
    this.context = context;
    this.pages = pages;
  }

  /** Returns who is signed in; the route's permit is more than {@link Permit#ANYONE}. */
  public Visitor visitor() {
    return maybeVisitor().orElseThrow();
  }

  /** Returns who is signed in; empty if nobody is. */
  public Optional<Visitor> maybeVisitor() {
    return Optional.ofNullable(context.attribute(VISITOR));
  }

  /** Returns the address of the client; that of the browser if a trusted proxy tells it. */
  public InetAddress client() {
    try {
      return InetAddress.getByName(context.ip());
    } catch (UnknownHostException notAnAddress) {
      throw new IllegalStateException("the server tells no address of its client", notAnAddress);
    }
  }

  /** Returns a part of the path, such as {@code connector} of {@code /connectors/{connector}}. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /**
   * Returns a number that is part of the path; the answer is "not found" if it is none.
   *
   * @param name the name in braces; never null
   */
  public long number(String name) {
    try {
      return Long.parseLong(context.pathParam(name));
    } catch (NumberFormatException notOurs) {
      throw new NotFoundResponse();
    }
  }

  /** Returns a field of the form or, without one, of the query, stripped; possibly empty. */
  public String field(String name) {
    return raw(name).strip();
  }

  /** Returns the form in which a list is saved: JSON where that is asked for, else CSV. */
  public Format format() {
    return field("format").equals("json") ? Format.JSON : Format.CSV;
  }

  /** Returns a field exactly as it was sent, as passwords and keys are; possibly empty. */
  public String raw(String name) {
    String value =
        context.method().name().equals("POST") ? context.formParam(name) : context.queryParam(name);
    return value == null ? "" : value;
  }

  /** Returns all values of a field that occurs several times; never null. */
  public List<String> fields(String name) {
    return List.copyOf(
        context.method().name().equals("POST")
            ? context.formParams(name)
            : context.queryParams(name));
  }

  /** Returns whether htmx asks for a part of a page. */
  public boolean wantsFragment() {
    return context.header("HX-Request") != null;
  }

  /**
   * Shows a page.
   *
   * @param section which entry of the navigation it belongs to
   * @param title its title; never blank
   * @param template the file below {@code src/main/jte}; never blank
   * @param view what the template shows; never null
   */
  public void show(String section, String title, String template, Object view) {
    Frame frame = new Frame(title, section, maybeVisitor(), takeNotice(), pages.assets());
    context.html(pages.render(template, frame, view));
  }

  /** Shows the page of a form again, because what was sent does not fit. */
  public void showAgain(String section, String title, String template, Object view, String why) {
    Frame frame =
        new Frame(
            title,
            section,
            maybeVisitor(),
            Optional.of(new Frame.Notice(why, true)),
            pages.assets());
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    context.html(pages.render(template, frame, view));
  }

  /** Answers with a part of a page, for htmx. */
  public void fragment(String template, Object view) {
    Frame frame = new Frame("-", "", maybeVisitor(), Optional.empty(), pages.assets());
    context.html(pages.render(template, frame, view));
  }

  /** Leads to another page. */
  public void redirect(String path) {
    context.redirect(path, HttpStatus.SEE_OTHER);
  }

  /** Leads to another page, which tells what was done. */
  public void redirect(String path, String notice) {
    keepNotice(notice, false);
    redirect(path);
  }

  /** Leads to another page, which tells why nothing was done. */
  public void redirectFailed(String path, String why) {
    keepNotice(why, true);
    redirect(path);
  }

  /**
   * Answers with a file to save.
   *
   * @param name its name; letters, digits, dots and hyphens
   * @param type its media type; never blank
   * @param content its content, closed afterwards; never null
   */
  public void download(String name, String type, InputStream content) {
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    context.contentType(type);
    context.result(content);
  }

  /**
   * Answers with a file to save that is made while it is sent.
   *
   * @param name its name; letters, digits, dots and hyphens
   * @param type its media type; never blank
   * @param work writes it; never null
   */
  public void send(String name, String type, Consumer<OutputStream> work) {
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    context.contentType(type);
    work.accept(context.outputStream());
  }

  /**
   * Answers with rows to save, as CSV or JSON, one by one as they come.
   *
   * @param name the name of the file without its ending; letters, digits and hyphens
   * @param format CSV or JSON; never null
   * @param columns the columns; never empty
   * @param work prints each row; never null
   */
  public void rows(String name, Format format, List<Column> columns, Consumer<Rows> work) {
    boolean csv = format == Format.CSV;
    context.header(
        "Content-Disposition", "attachment; filename=\"" + name + (csv ? ".csv" : ".json") + "\"");
    context.contentType(csv ? "text/csv; charset=utf-8" : "application/json");
    // The connection is the server's to close.
    Writer out = new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8);
    try (Rows rows =
        Rows.open(csv ? Format.CSV : Format.JSON, out, columns, Rows.Options.file(false))) {
      work.accept(rows);
    }
  }

  Pages pages() {
    return pages;
  }

  /** Returns the request itself, for what has no way of its own here. */
  Context context() {
    return context;
  }

  private void keepNotice(String text, boolean bad) {
    String value = URLEncoder.encode((bad ? "!" : ".") + text, StandardCharsets.UTF_8);
    Cookies.set(context, NOTICE, value, 60);
  }

  private Optional<Frame.Notice> takeNotice() {
    Optional<String> kept = Cookies.get(context, NOTICE);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Cookies.set(context, NOTICE, "", 0);
    try {
      String text = URLDecoder.decode(kept.get(), StandardCharsets.UTF_8);
      return text.length() < 2
          ? Optional.empty()
          : Optional.of(new Frame.Notice(text.substring(1), text.startsWith("!")));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
