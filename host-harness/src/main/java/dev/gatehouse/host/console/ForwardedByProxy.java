package dev.gatehouse.host.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Believes what one proxy tells about the request that it passes on: X-Forwarded-For, -Proto and
 * -Host. Of several values only the last counts, which the proxy itself added; those before may be
 * the client's inventions. What anybody else sends in these headers is not looked at.
 */
final class ForwardedByProxy implements HttpConfiguration.Customizer {
  private final InetAddress proxy;

  ForwardedByProxy(InetAddress proxy) {
    this.proxy = proxy;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
    return peer instanceof InetSocketAddress address && proxy.equals(address.getAddress())
        ? new Forwarded(request)
        : request;
  }

  private static Optional<String> last(HttpFields headers, HttpHeader name) {
    List<String> values = headers.getCSV(name, false);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The request as the proxy got it. */
  private static final class Forwarded extends Request.Wrapper {
    private final HttpURI uri;
    private final HttpFields headers;
    private final ConnectionMetaData connection;

    Forwarded(Request passedOn) {
      super(passedOn);
      HttpFields told = passedOn.getHeaders();
      HttpURI.Mutable changed = HttpURI.build(passedOn.getHttpURI());
      last(told, HttpHeader.X_FORWARDED_PROTO)
          .ifPresent(scheme -> changed.scheme(scheme.equals("https") ? "https" : "http"));
      Optional<String> host = last(told, HttpHeader.X_FORWARDED_HOST);
      host.ifPresent(changed::authority);
      this.uri = changed.asImmutable();
      this.headers =
          host.<HttpFields>map(name -> HttpFields.build(told).put(HttpHeader.HOST, name))
              .orElse(told);
      this.connection =
          last(told, HttpHeader.X_FORWARDED_FOR)
              .<ConnectionMetaData>map(client -> new From(passedOn.getConnectionMetaData(), client))
              .orElseGet(passedOn::getConnectionMetaData);
    }

    @Override
    public HttpURI getHttpURI() {
      return uri;
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return connection;
    }

    @Override
    public boolean isSecure() {
      return "https".equals(uri.getScheme());
    }
  }

  /** The connection as if the client had made it. */
  private static final class From extends ConnectionMetaData.Wrapper {
    private final InetSocketAddress client;

    From(ConnectionMetaData passedOn, String client) {
      super(passedOn);
      HostPort address = new HostPort(client);
      this.client = InetSocketAddress.createUnresolved(address.getHost(), address.getPort(0));
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
      return client;
    }
  }
}
