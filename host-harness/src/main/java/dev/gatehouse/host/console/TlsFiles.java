package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a server encrypts with, in the form that certificate authorities deliver.
 *
 * @param certificate the certificate and those that signed it, the server's own first, as PEM;
 *     never null
 * @param key its private key as PEM, not encrypted; never null
 */
public record TlsFiles(Path certificate, Path key) {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

  /**
   * Reads both.
   *
   * @throws ConfigurationException if one cannot be used, or they do not belong together
   */
  Content read() {
    List<Certificate> chain = chain();
    PublicKey own = chain.get(0).getPublicKey();
    PrivateKey secret = privateKey(own.getAlgorithm());
    if (!belongTogether(own, secret)) {
      throw new ConfigurationException(
          "The key in "
              + key
              + " is not that of the first certificate in "
              + certificate
              + ". Give the two that were made together; the server's own certificate comes first.");
    }
    return new Content(chain, secret);
  }

  private List<Certificate> chain() {
    try {
      List<Certificate> chain =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(bytes(certificate))));
      if (chain.isEmpty()) {
        throw noCertificate();
      }
      return chain;
    } catch (CertificateException wrong) {
      throw noCertificate();
    }
  }

  private ConfigurationException noCertificate() {
    return new ConfigurationException(
        "There is no certificate in "
            + certificate
            + " that can be read. It is a PEM file: -----BEGIN CERTIFICATE-----, the server's own"
            + " first; certbot calls it fullchain.pem.");
  }

  private PrivateKey privateKey(String algorithm) {
    Matcher found = PRIVATE_KEY.matcher(new String(bytes(key), StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      throw noKey("There is no private key in " + key + " that can be read.");
    }
    if (!found.group(1).equals("PRIVATE KEY")) {
      throw noKey("The private key in " + key + " is encrypted, or in an older form.");
    }
    try {
      byte[] content = Base64.getMimeDecoder().decode(found.group(2));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw noKey(
          "The private key in "
              + key
              + " is damaged, or not for the certificate, which has an "
              + algorithm
              + " key.");
    }
  }

  private static ConfigurationException noKey(String what) {
    return new ConfigurationException(
        what
            + " It is a PEM file: -----BEGIN PRIVATE KEY-----; certbot calls it privkey.pem, and"
            + " openssl pkey -in OLD -out NEW makes it of other forms.");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new ConfigurationException("There is no file " + file + " to encrypt with.");
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "The file "
              + file
              + " cannot be read. Is it a file, and may the user read it that runs the console?");
    }
  }

  private static boolean belongTogether(PublicKey open, PrivateKey secret) {
    String algorithm =
        switch (open.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> open.getAlgorithm();
        };
    try {
      byte[] text = {1, 2, 3};
      Signature made = Signature.getInstance(algorithm);
      made.initSign(secret);
      made.update(text);
      Signature checked = Signature.getInstance(algorithm);
      checked.initVerify(open);
      checked.update(text);
      return checked.verify(made.sign());
    } catch (GeneralSecurityException notOfOneKind) {
      return false;
    }
  }

  /** A certificate with those that signed it, and its key. */
  record Content(List<Certificate> chain, PrivateKey key) {}
}
