package dev.gatehouse.jumpcloud.api.model;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of any list. Rows stay undecoded, so that one bad row does not cost the page.
 *
 * @param rows the rows as they came, JSON nulls included; never null
 * @param total how many rows the whole list has: {@code totalCount} of the body, or else the header
 *     {@code x-total-count}; empty if JumpCloud did not say
 */
public record ListPage(List<JsonElement> rows, OptionalLong total) {
  /** Copies the rows. */
  public ListPage {
    rows = List.copyOf(rows);
  }
}
