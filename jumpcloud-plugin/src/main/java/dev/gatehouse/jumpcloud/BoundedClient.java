package dev.gatehouse.jumpcloud;

import feign.Request;
import feign.Response;
import feign.http2client.Http2Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes each answer into memory as a whole, within two limits: a size, counted after decompression,
 * and a time.
 *
 * <p>The time limit of the JDK's client ends with the headers, so that a body that stands still
 * would hold a thread for ever. Here the connection is closed under it.
 */
final class BoundedClient extends Http2Client {
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final Limits limits;

  BoundedClient(HttpClient client, Limits limits) {
    super(client);
    this.limits = limits;
  }

  /** How large an answer may be after decompression, and how long its body may take. */
  record Limits(int bytes, Duration time) {
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    /** Gives the body twice the time that the answer has to begin. */
    static Limits ofAnswersWithin(Duration answerTimeout) {
      return new Limits(MAX_BYTES, answerTimeout.multipliedBy(2));
    }
  }

  /** An answer is larger than any that JumpCloud gives. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int limit) {
      super("The answer is larger than " + limit + " bytes.");
    }
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    try {
      return super.execute(request, options);
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  /**
   * Begins the time before Feign unpacks, which already waits for the first bytes. Whether the time
   * is up or everything is read, the end of the deadline closes the body.
   */
  @Override
  protected Response toFeignResponse(Request request, HttpResponse<InputStream> answer) {
    InputStream raw = answer.body();
    CompletableFuture<Void> deadline = new CompletableFuture<>();
    var unused =
        deadline
            .orTimeout(limits.time().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((ended, late) -> close(raw));
    try {
      Response response = super.toFeignResponse(request, answer);
      byte[] body = read(response);
      if (deadline.isCompletedExceptionally()) {
        throw new InterruptedIOException("the body took too long");
      }
      return response.toBuilder().body(body).build();
    } catch (IOException broken) {
      throw new UncheckedIOException(
          deadline.isCompletedExceptionally()
              ? new InterruptedIOException("the body took too long")
              : broken);
    } finally {
      deadline.complete(null);
    }
  }

  private byte[] read(Response response) throws IOException {
    if (response.body() == null) {
      return new byte[0];
    }
    InputStream body = response.body().asInputStream();
    if (response.status() >= 300) {
      return body.readNBytes(MAX_ERROR_BYTES);
    }
    byte[] bytes = body.readNBytes(limits.bytes() + 1);
    if (bytes.length > limits.bytes()) {
      throw new TooLargeException(limits.bytes());
    }
    return bytes;
  }

  /** Closes a body, read or not; a reader that still waits meets the failure itself. */
  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException alreadyBroken) {
      // Nothing is lost by it.
    }
  }
}
