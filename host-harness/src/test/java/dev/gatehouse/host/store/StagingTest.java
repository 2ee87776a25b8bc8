package dev.gatehouse.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is staged is stored whole or not at all. */
class StagingTest {
  @TempDir private Path folder;

  @Test
  void aFullDiskIsToldAsOneAndKeepsWhatWasStored() {
    try (Staging staging = Staging.open(folder, 1, 1)) {
      staging.inTransaction(() -> staging.parts().addGone("kept"));
      staging.sql().number("PRAGMA max_page_count = 1");
      StoreException full =
          assertThrows(
              StoreException.class,
              () ->
                  staging.inTransaction(() -> staging.parts().addGone("large".repeat(1_000_000))));
      assertEquals(StoreException.Kind.FULL, full.kind());
      assertEquals(List.of("kept"), staging.parts().gone());
    }
  }

  @Test
  void anErrorOfTheWorkStoresNothing() {
    try (Staging staging = Staging.open(folder, 1, 1)) {
      AssertionError error = new AssertionError("in the middle");
      AssertionError thrown =
          assertThrows(
              AssertionError.class,
              () ->
                  staging.inTransaction(
                      () -> {
                        staging.parts().addGone("half");
                        throw error;
                      }));
      assertEquals(error, thrown);
      assertEquals(List.of(), staging.parts().gone());
      staging.inTransaction(() -> staging.parts().addGone("whole"));
      assertEquals(List.of("whole"), staging.parts().gone());
    }
  }
}
