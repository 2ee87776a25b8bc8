package dev.gatehouse.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a simulated organisation contains and how its API behaves. Immutable; made by {@link
 * #builder()}, where everything has a default.
 */
public final class SimulatorOptions {
  final int port;
  final int users;
  final int admins;
  final int groups;
  final int applications;
  final int memberships;
  final int serviceAccounts;
  final int directories;
  final int largestGroup;
  final int mostBoundGroups;
  final int organizations;
  final long seed;
  final boolean unknownState;
  final boolean gzip;
  final Duration latency;
  final Duration tokenLifetime;
  final String apiKey;
  final String clientId;
  final String clientSecret;
  final String privateKeyMarker;
  final Map<String, Set<String>> keys;
  final List<FaultRule> faults;

  private SimulatorOptions(Builder builder) {
    this.port = builder.port;
    this.users = builder.users;
    this.admins = builder.admins;
    this.groups = builder.groups;
    this.applications = builder.applications;
    this.memberships = builder.memberships;
    this.serviceAccounts = builder.serviceAccounts;
    this.directories = builder.directories;
    this.largestGroup = builder.largestGroup;
    this.mostBoundGroups = builder.mostBoundGroups;
    this.organizations = builder.organizations;
    this.seed = builder.seed;
    this.unknownState = builder.unknownState;
    this.gzip = builder.gzip;
    this.latency = builder.latency;
    this.tokenLifetime = builder.tokenLifetime;
    this.apiKey = builder.apiKey;
    this.clientId = builder.clientId;
    this.clientSecret = builder.clientSecret;
    this.privateKeyMarker = builder.privateKeyMarker;
    this.keys = Map.copyOf(builder.keys);
    this.faults = List.copyOf(builder.faults);
  }

  /**
   * Starts from the defaults.
   *
   * @return a new builder; never null
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options; not safe for use by several threads. */
  public static final class Builder {
    private int port = 0;
    private int users = 500;
    private int admins = 8;
    private int groups = 30;
    private int applications = 15;
    private int memberships = -1;
    private int serviceAccounts = 3;
    private int directories = 3;
    private int largestGroup = 0;
    private int mostBoundGroups = 0;
    private int organizations = 1;
    private long seed = 1;
    private boolean unknownState = false;
    private boolean gzip = true;
    private Duration latency = Duration.ZERO;
    private Duration tokenLifetime = Duration.ofSeconds(3599);
    private String apiKey = "jca_simulated_key_0000000000000000000000";
    private String clientId = "simulated-client";
    private String clientSecret = "simulated-client-secret";
    private String privateKeyMarker = "PLANTED-PRIVATE-KEY-MARKER";
    private final Map<String, Set<String>> keys = new LinkedHashMap<>();
    private final List<FaultRule> faults = new ArrayList<>();

    private Builder() {}

    /** The TCP port on loopback; 0, the default, takes a free one. */
    public Builder port(int port) {
      this.port = inRange("port", port, 0, 65535);
      return this;
    }

    /** How many directory users there are; at least 1. */
    public Builder users(int users) {
      this.users = inRange("users", users, 1, Integer.MAX_VALUE);
      return this;
    }

    /** How many administrators there are; at least 1. */
    public Builder admins(int admins) {
      this.admins = inRange("admins", admins, 1, Integer.MAX_VALUE);
      return this;
    }

    /** How many user groups there are; 0 or more. */
    public Builder groups(int groups) {
      this.groups = inRange("groups", groups, 0, Integer.MAX_VALUE);
      return this;
    }

    /** How many applications there are; 0 or more. */
    public Builder applications(int applications) {
      this.applications = inRange("applications", applications, 0, Integer.MAX_VALUE);
      return this;
    }

    /**
     * How many memberships all groups have together; -1, the default, means five for each user.
     * Automated groups come first, the rest is spread over the others as far as it fits.
     */
    public Builder memberships(int memberships) {
      this.memberships = inRange("memberships", memberships, -1, Integer.MAX_VALUE);
      return this;
    }

    /** How many service accounts there are; 0 or more. */
    public Builder serviceAccounts(int serviceAccounts) {
      this.serviceAccounts = inRange("serviceAccounts", serviceAccounts, 0, Integer.MAX_VALUE);
      return this;
    }

    /** How many directories (Google Workspace, Microsoft 365, LDAP) there are; 0 to 4. */
    public Builder directories(int directories) {
      this.directories = inRange("directories", directories, 0, 4);
      return this;
    }

    /** How many members the first group has; 0, the default, leaves it to chance. */
    public Builder largestGroup(int largestGroup) {
      this.largestGroup = inRange("largestGroup", largestGroup, 0, Integer.MAX_VALUE);
      return this;
    }

    /** To how many groups the first application is bound; 0, the default, leaves it to chance. */
    public Builder mostBoundGroups(int mostBoundGroups) {
      this.mostBoundGroups = inRange("mostBoundGroups", mostBoundGroups, 0, Integer.MAX_VALUE);
      return this;
    }

    /**
     * How many organisations the default key spans; with more than one, the others are small and
     * need the header x-org-id.
     */
    public Builder organizations(int organizations) {
      this.organizations = inRange("organizations", organizations, 1, Integer.MAX_VALUE);
      return this;
    }

    /** Everything generated follows from it. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Whether one user has a state that no document mentions. */
    public Builder unknownState(boolean unknownState) {
      this.unknownState = unknownState;
      return this;
    }

    /** Whether answers are compressed for clients that accept gzip. */
    public Builder gzip(boolean gzip) {
      this.gzip = gzip;
      return this;
    }

    /** How long every answer is held back. */
    public Builder latency(Duration latency) {
      if (latency.isNegative()) {
        throw new IllegalArgumentException("latency must be 0 or more, not " + latency);
      }
      this.latency = latency;
      return this;
    }

    /** How long an OAuth token is accepted. */
    public Builder tokenLifetime(Duration tokenLifetime) {
      this.tokenLifetime = tokenLifetime;
      return this;
    }

    /**
     * The API key that may do everything. It is the second administrator's, whose row shows how it
     * begins.
     */
    public Builder apiKey(String apiKey) {
      this.apiKey = apiKey;
      return this;
    }

    /** The service account's OAuth client id. */
    public Builder clientId(String clientId) {
      this.clientId = clientId;
      return this;
    }

    /** The service account's OAuth client secret. */
    public Builder clientSecret(String clientSecret) {
      this.clientSecret = clientSecret;
      return this;
    }

    /**
     * What stands in every application's config.idpPrivateKey.value, so that a test can search for
     * it.
     */
    public Builder privateKeyMarker(String privateKeyMarker) {
      this.privateKeyMarker = privateKeyMarker;
      return this;
    }

    /**
     * Adds an API key with fewer permissions.
     *
     * @param key the key as a client sends it; never null or blank
     * @param scopes the permissions, for example {@code users.readonly}; a scope without {@code
     *     .readonly} allows reading too
     * @return this builder
     */
    public Builder key(String key, Set<String> scopes) {
      keys.put(key, Set.copyOf(scopes));
      return this;
    }

    /**
     * Adds a fault that is active from the start.
     *
     * @param rule the fault; never null
     * @return this builder
     */
    public Builder fault(FaultRule rule) {
      faults.add(rule);
      return this;
    }

    /**
     * Ends the collection.
     *
     * @return the options; never null, unaffected by later changes of this builder
     */
    public SimulatorOptions build() {
      return new SimulatorOptions(this);
    }

    private static int inRange(String name, int value, int least, int most) {
      if (value < least || value > most) {
        String range = most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
        throw new IllegalArgumentException(name + " must be " + range + ", not " + value);
      }
      return value;
    }
  }
}
