package dev.gatehouse.host.connector;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.gatehouse.spi.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts typed secrets with a key that lies beside the database in a file of its own. A sealed
 * secret is bound to its place, such as a setting of a connector: moved elsewhere, it does not
 * open.
 *
 * <p>It guards a copy of the database that gets out without the key file, such as a backup; whoever
 * can read both files can read the secrets.
 */
public final class SecretVault {
  private final KeyFile file;

  /**
   * Makes a vault.
   *
   * @param folder the data folder, where the file with the key is; never null
   */
  public SecretVault(Path folder) {
    this.file = new KeyFile(folder);
  }

  /** Encrypts a secret of a connector; makes the key at first need. */
  byte[] seal(Secret secret, long connectorId, String setting) {
    return seal(secret, place(connectorId, setting));
  }

  /**
   * Decrypts a secret of a connector.
   *
   * @throws DataFolderException if the key is missing or another one
   */
  Secret open(byte[] sealed, long connectorId, String setting) {
    return open(sealed, place(connectorId, setting));
  }

  /**
   * Encrypts a secret; makes the key at first need.
   *
   * @param secret the secret; never null
   * @param place what it is for, which no other secret is for; never blank
   * @return what to store; never null
   * @throws DataFolderException if the key cannot be read or written
   */
  public byte[] seal(Secret secret, String place) {
    byte[] plain = secret.reveal(value -> new String(value).getBytes(StandardCharsets.UTF_8));
    try {
      return aead(file.loadOrCreate()).encrypt(plain, bytes(place));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("encryption failed", impossible);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * Decrypts a secret.
   *
   * @param sealed what was stored; never null
   * @param place the same as when it was sealed; never blank
   * @return the secret; never null
   * @throws DataFolderException if the key is missing or another one
   */
  public Secret open(byte[] sealed, String place) {
    try {
      byte[] plain = aead(file.load()).decrypt(sealed, bytes(place));
      try {
        return Secret.of(new String(plain, StandardCharsets.UTF_8));
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    } catch (GeneralSecurityException e) {
      throw new DataFolderException(
          "The secret that is stored as '"
              + place
              + "' does not open with the key in "
              + file
              + ". Restore the key that belongs to this data, or give the secret anew (that of a"
              + " connector with gatehouse connector set).",
          e);
    }
  }

  /** Makes a new key for all that is sealed from now on; what is sealed already still opens. */
  void addKey() {
    try {
      KeysetHandle.Builder.Entry fresh =
          KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
              .withRandomId()
              .makePrimary();
      file.save(KeysetHandle.newBuilder(file.loadOrCreate()).addEntry(fresh).build());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no key can be made", impossible);
    }
  }

  /** Forgets all keys but the newest; what they sealed does not open any more. */
  void dropOldKeys() {
    try {
      KeysetHandle.Entry newest = file.load().getPrimary();
      KeysetHandle.Builder.Entry only =
          KeysetHandle.importKey(newest.getKey()).withFixedId(newest.getId()).makePrimary();
      file.save(KeysetHandle.newBuilder().addEntry(only).build());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the newest key cannot be kept", impossible);
    }
  }

  private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
    return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static String place(long connectorId, String setting) {
    return "connector " + connectorId + " secret " + setting;
  }

  private static byte[] bytes(String place) {
    return place.getBytes(StandardCharsets.UTF_8);
  }
}
