package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What happens to a sync in one of its phases. */
interface Disturbance extends AutoCloseable {
  /** Returns the folder in which the sync keeps everything; never null. */
  Path folder();

  /** Lets it happen to a sync that is held, and then lets the sync go, if it is still there. */
  void happenTo(RunningCommand sync, Gateway gateway) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;

  /** The process is gone from one moment to the next. */
  static Disturbance kill(Path folder) {
    return new Disturbance() {
      @Override
      public Path folder() {
        return folder;
      }

      @Override
      public void happenTo(RunningCommand sync, Gateway gateway) throws InterruptedException {
        sync.process().destroyForcibly().waitFor();
        gateway.open();
      }

      @Override
      public void close() {}
    };
  }

  /** Nothing more fits on the disk until the command has ended. */
  static Disturbance fullDisk(Path folder) throws IOException {
    Optional<SmallDisk> mounted = SmallDisk.mount(folder, "32m");
    assumeTrue(mounted.isPresent(), SmallDisk.CONDITION);
    SmallDisk disk = mounted.get();
    return new Disturbance() {
      @Override
      public Path folder() {
        return disk.folder();
      }

      @Override
      public void happenTo(RunningCommand sync, Gateway gateway)
          throws IOException, InterruptedException {
        disk.fill();
        gateway.open();
        Outcome outcome = sync.signal("CONT").finish();
        disk.empty();
        outcome.exited(9).withOneMessage().says("full", "space");
      }

      @Override
      public void close() throws IOException {
        disk.close();
      }
    };
  }
}
