package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;

/** Asks the host's leave before each request and reports the request afterwards. */
final class MeteredClient implements Client {
  private final Client delegate;
  private final ConnectorContext context;
  private final TransportErrors errors;
  private volatile boolean closed;

  /**
   * Makes the client.
   *
   * @param delegate sends the request and takes the whole answer
   * @param context the host
   * @param errors explains what went wrong
   */
  MeteredClient(Client delegate, ConnectorContext context, TransportErrors errors) {
    this.delegate = delegate;
    this.context = context;
    this.errors = errors;
  }

  /** Lets no further request pass. */
  void close() {
    closed = true;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    Endpoint endpoint = Endpoint.of(request);
    if (closed) {
      throw ConnectorException.of(Kind.CANCELLED, "The connector was closed.");
    }
    context.awaitLeave(endpoint.name());
    long start = System.nanoTime();
    int status = 0;
    try {
      Response response = delegate.execute(request, options);
      status = response.status();
      return response;
    } catch (IOException failure) {
      throw errors.explain(endpoint, failure);
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      context.exchanged(new Exchange(endpoint.name(), status, took));
    }
  }
}
