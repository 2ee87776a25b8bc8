package dev.gatehouse.host.connector;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.gatehouse.host.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.EnumSet;

/** The file with the keys of the {@link SecretVault}. Only its owner can read it. */
final class KeyFile {
  private static final String NAME = "secret.key";

  private final Path file;

  KeyFile(Path folder) {
    this.file = folder.resolve(NAME);
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the encryption library does not start", impossible);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }

  /** Returns the keys; makes the first one if there is no file yet. */
  KeysetHandle loadOrCreate() {
    if (Files.exists(file)) {
      return load();
    }
    try {
      KeysetHandle first = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      save(first);
      return first;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no key can be made", impossible);
    }
  }

  /**
   * Returns the keys.
   *
   * @throws DataFolderException if the file is missing or damaged
   */
  KeysetHandle load() {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), InsecureSecretKeyAccess.get());
    } catch (IOException | GeneralSecurityException e) {
      throw new DataFolderException(
          "The key file "
              + file
              + " is missing or damaged, so stored secrets cannot be opened. Restore it, or give"
              + " the secrets anew with gatehouse connector set.",
          e);
    }
  }

  /** Writes a new file beside the old one and moves it into its place, so one of them is whole. */
  void save(KeysetHandle keys) {
    Path fresh = file.resolveSibling(NAME + ".new");
    try {
      String text = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
      Files.deleteIfExists(fresh);
      Files.newByteChannel(
              fresh,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OwnerOnly.attributes(fresh))
          .close();
      Files.writeString(fresh, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataFolderException("The key file " + file + " cannot be written: " + e, e);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key cannot be written", impossible);
    }
  }
}
