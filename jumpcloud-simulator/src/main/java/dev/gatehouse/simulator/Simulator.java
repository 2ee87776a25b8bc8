package dev.gatehouse.simulator;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A running simulation of JumpCloud on loopback. All its services share one address: {@code /api},
 * {@code /api/v2}, {@code /insights/directory/v1} and {@code /oauth2/token}.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.start(SimulatorOptions.builder().users(500).build())) {
 *   URI users = URI.create(simulator.baseUrl() + "/api/systemusers?limit=100");
 *   // send it with the header x-api-key: simulator.apiKey()
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
  private static final long NEVER_IDLE = 3_600_000;

  private final SimulatorOptions options;
  private final List<Organization> organizations;
  private final Faults faults;
  private final RequestLog requests = new RequestLog();
  private final WriteLog writes = new WriteLog();
  private final Server server;
  private final ServerConnector connector;

  private Simulator(SimulatorOptions options) {
    this.options = options;
    this.organizations = OrganizationGenerator.generate(options);
    this.faults = new Faults(options.faults);
    QueuedThreadPool threads = new QueuedThreadPool(200, 8);
    threads.setName("simulator");
    threads.setDaemon(true);
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setOutputBufferSize(32 * 1024);
    this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(options.port);
    connector.setIdleTimeout(NEVER_IDLE);
  }

  /**
   * Makes the organisation and opens the port.
   *
   * @param options sizes and behaviour; never null
   * @return the running simulation; the caller closes it
   * @throws IllegalStateException when the port cannot be opened; the message says which
   */
  public static Simulator start(SimulatorOptions options) {
    Simulator simulator = new Simulator(options);
    simulator.open();
    return simulator;
  }

  private void open() {
    Authentication authentication = new Authentication(options, organizations);
    Service service = new Service(authentication, faults, requests, writes);
    server.addConnector(connector);
    server.setHandler(new HttpFrontend(service, new ControlApi(this), options));
    try {
      server.start();
    } catch (Exception failed) {
      close();
      throw new IllegalStateException(
          "the simulator cannot listen on port " + options.port + ": " + failed.getMessage(),
          failed);
    }
  }

  /**
   * Where the simulation listens.
   *
   * @return for example {@code http://127.0.0.1:41234}, without a slash at the end
   */
  public URI baseUrl() {
    return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
  }

  /**
   * The API key that may do everything.
   *
   * @return the value for the header {@code x-api-key}
   */
  public String apiKey() {
    return options.apiKey;
  }

  /**
   * The OAuth client id.
   *
   * @return the user name for {@code POST /oauth2/token}
   */
  public String clientId() {
    return options.clientId;
  }

  /**
   * The OAuth client secret.
   *
   * @return the password for {@code POST /oauth2/token}
   */
  public String clientSecret() {
    return options.clientSecret;
  }

  /**
   * The first organisation's id.
   *
   * @return 24 hexadecimal digits
   */
  public String organizationId() {
    return organizations.get(0).id();
  }

  /**
   * The ids of all organisations; see {@link SimulatorOptions.Builder#organizations}.
   *
   * @return at least one id, the first organisation's first
   */
  public List<String> organizationIds() {
    return organizations.stream().map(Organization::id).toList();
  }

  /**
   * What a correct reader must find in the first organisation. It follows later writes.
   *
   * @return the facts; never null
   */
  public Truth truth() {
    return new Truth(organizations.get(0));
  }

  /**
   * The fewest requests with which the first organisation can be read whole, as it is now.
   *
   * @param reading what the reader relies on and is asked for; {@link Minimum.Reading#usual()}
   * @return the requests by endpoint; never null
   */
  public Minimum minimumRequests(Minimum.Reading reading) {
    return Minimum.of(organizations.get(0), reading);
  }

  /**
   * The faults, to be changed at any time.
   *
   * @return the live list; never null
   */
  public Faults faults() {
    return faults;
  }

  /**
   * How often each endpoint was asked.
   *
   * @return the live counts; never null
   */
  public RequestLog requestLog() {
    return requests;
  }

  /**
   * The write requests so far.
   *
   * @return the live log; never null
   */
  public WriteLog writeLog() {
    return writes;
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("the simulator did not stop: " + failed.getMessage(), failed);
    }
  }
}
