package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Cursor;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages a page names, and what is asked for at each. */
class PagingTest {
  private final Console console = Console.withKey();

  @AfterEach
  void stop() {
    console.close();
  }

  private static ResponseDefinitionBuilder groups(int rows, long total) {
    return groups(0, rows, total);
  }

  private static ResponseDefinitionBuilder groups(int from, int rows, long total) {
    ResponseDefinitionBuilder answer = json(200, "[" + ids("id", from, rows) + "]");
    return total < 0 ? answer : answer.withHeader("x-total-count", String.valueOf(total));
  }

  private static ResponseDefinitionBuilder users(int rows, long total) {
    return json(200, "{\"totalCount\":" + total + ",\"results\":[" + ids("_id", 0, rows) + "]}");
  }

  private static String ids(String name, int from, int rows) {
    return IntStream.range(from, from + rows)
        .mapToObj(i -> "{\"" + name + "\":\"" + i + "\"}")
        .collect(Collectors.joining(","));
  }

  private PageRequest first(String stream) {
    return PageRequest.first(
        console.connector().scope(WholeRead.find(console.connector(), stream)),
        AttributeSelection.all());
  }

  private Page read(PageRequest request) {
    var stream = WholeRead.find(console.connector(), request.scope().stream());
    return console.connector().reader(stream).read(request);
  }

  private Page readAt(String stream, Cursor cursor) {
    return read(PageRequest.at(first(stream).scope(), cursor, AttributeSelection.all()));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 1, 0",
    "99, 99, 0",
    "100, 100, 1",
    "100, 101, 1",
    "100, 198, 1",
    "100, 199, 2",
    "100, 200, 2",
    "99, 198, 1",
    "0, 198, 1",
    "100, 991, 10",
    "100, 1000, 10"
  })
  void aTotalNamesAllOtherPagesAndNoneBeyondIt(int rows, long total, int siblings) {
    console.on(any(anyUrl()), groups(rows, total));
    Page page = read(first("groups"));
    assertEquals(rows, page.rows());
    assertEquals(OptionalLong.of(total), page.expectedRows());
    assertEquals(siblings, page.siblings().size());
    assertEquals(Optional.empty(), page.next());
  }

  @Test
  void aSiblingAsksForItsOwnStretchAndNamesNothing() {
    console.on(any(anyUrl()), groups(100, 350));
    Page page = read(first("groups"));
    assertEquals(3, page.siblings().size());
    Page second = readAt("groups", Cursor.parse(page.siblings().get(1).text()));
    assertEquals(List.of(), second.siblings());
    assertEquals(Optional.empty(), second.next());
    console
        .server()
        .verify(
            1,
            getRequestedFor(anyUrl())
                .withQueryParam("limit", equalTo("100"))
                .withQueryParam("skip", equalTo("198"))
                .withQueryParam("sort", equalTo("name")));
  }

  @Test
  void neighbouringPagesNameTheRowThatTheyShareAndOnlyOneHasIt() {
    console.on(any(anyUrl()), groups(0, 100, 297));
    Page one = read(first("groups"));
    console.on(any(anyUrl()), groups(99, 100, 297));
    Page two = readAt("groups", one.siblings().get(0));
    console.on(any(anyUrl()), groups(198, 99, 297));
    Page three = readAt("groups", one.siblings().get(1));
    assertEquals(Optional.empty(), one.opensAt());
    assertEquals(Optional.of("99 group/99"), one.closesAt());
    assertEquals(one.closesAt(), two.opensAt());
    assertEquals(Optional.of("198 group/198"), two.closesAt());
    assertEquals(two.closesAt(), three.opensAt());
    assertEquals(Optional.empty(), three.closesAt());
    assertEquals(List.of(100L, 99L, 98L), List.of(one.rows(), two.rows(), three.rows()));
    assertEquals("group/100", ((Resource) two.items().get(0)).id().toString());
  }

  @Test
  void aFullPageIsTheLastOnlyIfTheNextHasNothingButTheSharedRow() {
    console.on(any(anyUrl()), groups(0, 100, 100));
    Page one = read(first("groups"));
    assertEquals(Optional.of("99 group/99"), one.closesAt());
    console.on(any(anyUrl()), groups(99, 1, 100));
    Page end = readAt("groups", one.siblings().get(0));
    assertEquals(one.closesAt(), end.opensAt());
    assertEquals(List.of(), end.items());
    assertEquals(0, end.rows());
    console.on(any(anyUrl()), groups(99, 5, 100));
    Page more = readAt("groups", one.siblings().get(0));
    assertEquals(104, one.rows() + more.rows(), "more than the total, so that the lie shows");
  }

  @Test
  void aShortPageThatMayLackTheSharedRowKeepsItsFirst() {
    console.on(any(anyUrl()), groups(0, 99, 150));
    Page one = read(first("groups"));
    console.on(any(anyUrl()), groups(100, 50, 150));
    Page two = readAt("groups", one.siblings().get(0));
    assertEquals(50, two.items().size());
    assertEquals(148, one.rows() + two.rows(), "fewer than the total, so that the gap shows");
  }

  @Test
  void aRowThatSlippedOverTheSeamShows() {
    console.on(any(anyUrl()), groups(0, 100, 199));
    Page one = read(first("groups"));
    console.on(any(anyUrl()), groups(100, 100, 199));
    Page two = readAt("groups", one.siblings().get(0));
    assertNotEquals(one.closesAt(), two.opensAt());
  }

  @Test
  void withoutATotalAPageThatDoesNotBeginWithTheRowBeforeItIsReadAnew() {
    console.on(any(anyUrl()), groups(0, 100, -1));
    Cursor next = read(first("groups")).next().orElseThrow();
    console.on(any(anyUrl()), groups(100, 50, -1));
    ConnectorException slipped =
        assertThrows(ConnectorException.class, () -> readAt("groups", next));
    assertEquals(Kind.CURSOR_EXPIRED, slipped.kind());
    console.on(any(anyUrl()), groups(0, 0, -1));
    ConnectorException gone = assertThrows(ConnectorException.class, () -> readAt("groups", next));
    assertEquals(Kind.CURSOR_EXPIRED, gone.kind());
  }

  @Test
  void withoutATotalAPageThatBringsNothingNewIsTheLast() {
    console.on(any(anyUrl()), groups(0, 100, -1));
    Cursor next = read(first("groups")).next().orElseThrow();
    console.on(any(anyUrl()), groups(99, 1, -1));
    Page last = readAt("groups", next);
    assertEquals(List.of(), last.items());
    assertEquals(Optional.empty(), last.next());
  }

  @Test
  void theLastSiblingGoesOnIfTheListHasGrown() {
    console.on(any(anyUrl()), groups(100, 198));
    Cursor last = read(first("groups")).siblings().get(0);
    console.on(any(anyUrl()), groups(100, 200));
    Cursor grown = readAt("groups", last).next().orElseThrow();
    console.on(any(anyUrl()), groups(2, 200));
    Page end = readAt("groups", grown);
    assertEquals(Optional.empty(), end.next());
    assertEquals(OptionalLong.of(200), end.expectedRows());
  }

  @Test
  void withoutATotalAShortPageIsNotTheLast() {
    console.on(any(anyUrl()), groups(42, -1));
    Page page = read(first("groups"));
    assertEquals(OptionalLong.empty(), page.expectedRows());
    Cursor next = page.next().orElseThrow();
    console.on(any(anyUrl()), groups(0, -1));
    assertEquals(Optional.empty(), readAt("groups", next).next());
    console.server().verify(1, getRequestedFor(anyUrl()).withQueryParam("skip", equalTo("100")));
  }

  @Test
  void aTotalThatIsNoNumberCountsAsNone() {
    console.on(any(anyUrl()), groups(1, -1).withHeader("x-total-count", "many"));
    assertTrue(read(first("groups")).next().isPresent());
  }

  @Test
  void usersAreSearchedForByTheThousandWithLimitsInBodyAndQuery() {
    console.on(any(anyUrl()), users(1_000, 2_500));
    Page page = read(first("users"));
    assertEquals(2, page.siblings().size());
    readAt("users", page.siblings().get(1));
    console
        .server()
        .verify(
            1,
            postRequestedFor(anyUrl())
                .withQueryParam("limit", equalTo("1000"))
                .withQueryParam("skip", equalTo("1998"))
                .withRequestBody(
                    equalToJson("{\"limit\":1000,\"skip\":1998,\"sort\":\"_id\"}", true, true)));
  }

  @Test
  void aSilentMaximumBecomesTheStride() {
    console.on(any(anyUrl()), users(100, 950));
    Page page = read(first("users"));
    assertEquals(9, page.siblings().size());
    readAt("users", page.siblings().get(8));
    console
        .server()
        .verify(
            1,
            postRequestedFor(anyUrl())
                .withQueryParam("limit", equalTo("100"))
                .withQueryParam("skip", equalTo("891")));
  }

  @Test
  void aShortPageOfAThousandDoesNotBecomeTheStride() {
    console.on(any(anyUrl()), users(997, 1_998));
    assertEquals(1, read(first("users")).siblings().size());
  }

  @Test
  void aPositionThatAsksForTooMuchIsReadAnew() {
    console.on(any(anyUrl()), users(1_000, 2_000));
    Cursor second = read(first("users")).siblings().get(0);
    console.on(
        any(anyUrl()),
        json(
            400,
            "{\"message\":\"Bad Request: request parameter \\\"limit\\\" exceeds maximum value of 100\"}"));
    ConnectorException failure =
        assertThrows(ConnectorException.class, () -> readAt("users", second));
    assertEquals(Kind.CURSOR_EXPIRED, failure.kind());
  }

  @Test
  void aPositionThatIsNotUnderstoodIsReadAnew() {
    ReadScope scope = first("groups").scope();
    for (String position : List.of("here", "SIBLING 100", "FOO 100 100", "SIBLING 100 -1")) {
      Cursor cursor = PageRequest.first(scope, AttributeSelection.all()).cursorAt(position);
      ConnectorException failure =
          assertThrows(ConnectorException.class, () -> readAt("groups", cursor));
      assertEquals(Kind.CURSOR_EXPIRED, failure.kind());
    }
    assertEquals(0, console.host().leaves());
  }
}
