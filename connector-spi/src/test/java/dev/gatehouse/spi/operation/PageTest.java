package dev.gatehouse.spi.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Cursor CURSOR =
      Cursor.of(new ReadScope("acme", "1", "users", Optional.empty()), "1");
  private static final Grant GRANT =
      Grant.of(new ResourceId("group", "g"), "member", new ResourceId("user", "u"));

  @Test
  void aPageAccountsForItsItemsUnlessItSaysOtherwise() {
    assertEquals(2, Page.builder().add(GRANT).add(GRANT).build().rows());
    assertEquals(5, Page.builder().add(GRANT).rows(5).build().rows());
  }

  @Test
  void aPageNamesANextPageOrSiblings() {
    assertThrows(
        IllegalStateException.class, () -> Page.builder().next(CURSOR).sibling(CURSOR).build());
  }

  @Test
  void numbersOfRowsAreNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> Page.builder().rows(-1));
    assertThrows(IllegalArgumentException.class, () -> Page.builder().expectedRows(-1));
  }

  @Test
  void aPageSharesNoRowUnlessItNamesOne() {
    Page page = Page.builder().opensAt("99 u").closesAt("198 v").build();
    assertEquals(Optional.of("99 u"), page.opensAt());
    assertEquals(Optional.of("198 v"), page.closesAt());
    assertEquals(Optional.empty(), Page.builder().build().opensAt());
    assertThrows(IllegalArgumentException.class, () -> Page.builder().opensAt(" "));
    assertThrows(IllegalArgumentException.class, () -> Page.builder().closesAt(""));
  }
}
