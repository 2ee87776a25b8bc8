package dev.gatehouse.host.catalogue;

/** What a person asked for does not fit; the message is a sentence for that person. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message a sentence with cause and remedy; never blank
   */
  public CatalogueException(String message) {
    super(message);
  }
}
