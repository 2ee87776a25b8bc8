package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.AdminsApi;
import dev.gatehouse.jumpcloud.api.ApplicationsApi;
import dev.gatehouse.jumpcloud.api.DirectoriesApi;
import dev.gatehouse.jumpcloud.api.GraphApi;
import dev.gatehouse.jumpcloud.api.GroupsApi;
import dev.gatehouse.jumpcloud.api.InsightsApi;
import dev.gatehouse.jumpcloud.api.OrganizationsApi;
import dev.gatehouse.jumpcloud.api.ProbeApi;
import dev.gatehouse.jumpcloud.api.RolesApi;
import dev.gatehouse.jumpcloud.api.ServiceAccountsApi;
import dev.gatehouse.jumpcloud.api.TokenApi;
import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.jumpcloud.doctor.Doctor;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.model.ConnectorException;
import feign.Client;
import feign.Feign;
import feign.InvocationContext;
import feign.RequestInterceptor;
import feign.ResponseInterceptor;
import feign.Retryer;
import feign.codec.DecodeException;
import feign.gson.GsonEncoder;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** The clients of one configuration. Opening it reaches nothing. */
final class JumpCloudSession implements ConnectorSession {
  private final Optional<String> organization;
  private final Credential credential;
  private final MeteredClient client;
  private final UsersApi users;
  private final AdminsApi admins;
  private final ServiceAccountsApi serviceAccounts;
  private final GroupsApi groups;
  private final GraphApi graph;
  private final ApplicationsApi applications;
  private final RolesApi roles;
  private final DirectoriesApi directories;
  private final OrganizationsApi organizations;
  private final Supplier<Doctor> doctor;
  private final OneAtATime oneAtATime = new OneAtATime();
  private final DynamicGroups dynamicGroups;
  private final ProtectedAdmins protectedAdmins;

  JumpCloudSession(Configuration settings, ConnectorContext context) {
    this(JumpCloudConfig.of(settings), context);
  }

  private JumpCloudSession(JumpCloudConfig config, ConnectorContext context) {
    this(config, context, BoundedClient.Limits.ofAnswersWithin(config.answerTimeout()));
  }

  JumpCloudSession(JumpCloudConfig config, ConnectorContext context, BoundedClient.Limits limits) {
    this.organization = config.organization();
    this.credential = config.credential();
    Client transport = Transport.client(config, limits);
    TransportErrors transportErrors =
        new TransportErrors(
            config.proxy().map(proxy -> proxy.getHostString() + ":" + proxy.getPort()));
    this.client = new MeteredClient(transport, context, transportErrors);
    Errors errors =
        new Errors(text -> Authentication.mask(config.credential(), text), context::now);
    TokenApi tokens =
        feign(config, errors, Authentication.forTokens(config.credential()))
            .target(TokenApi.class, config.tokenUrl().toString());
    Feign.Builder feign = feign(config, errors, new Authentication(config, tokens, context::now));
    URI base = config.baseUrl();
    this.users = feign.target(UsersApi.class, base.toString());
    this.admins = feign.target(AdminsApi.class, base.toString());
    this.serviceAccounts = feign.target(ServiceAccountsApi.class, base.toString());
    this.groups = feign.target(GroupsApi.class, base.toString());
    this.graph = feign.target(GraphApi.class, base.toString());
    this.applications = feign.target(ApplicationsApi.class, base.toString());
    this.roles = feign.target(RolesApi.class, base.toString());
    this.directories = feign.target(DirectoriesApi.class, base.toString());
    this.organizations = feign.target(OrganizationsApi.class, base.toString());
    this.doctor =
        () ->
            new Doctor(
                feign.target(ProbeApi.class, base.toString()),
                feign.target(InsightsApi.class, config.insightsUrl().toString()),
                context::now,
                credential instanceof Credential.Client);
    this.dynamicGroups = new DynamicGroups(groups, context::now);
    this.protectedAdmins = new ProtectedAdmins(admins, config.credential(), config.ownAccount());
  }

  /** Feign retries nothing, which is the host's work, and logs nothing, which would leak. */
  private Feign.Builder feign(
      JumpCloudConfig config, Errors errors, RequestInterceptor authentication) {
    return Feign.builder()
        .client(client)
        .options(Transport.options(config.answerTimeout()))
        .retryer(Retryer.NEVER_RETRY)
        .encoder(new GsonEncoder(Json.WITH_NULLS))
        .decoder(new Json())
        .decodeVoid()
        .errorDecoder(errors)
        .requestInterceptor(
            template ->
                template.header("Accept", "application/json").header("Accept-Encoding", "gzip"))
        .requestInterceptor(authentication)
        .responseInterceptor(JumpCloudSession::unwrap);
  }

  /** Feign wraps what a decoder throws; the contract's exception is passed on as it is. */
  private static Object unwrap(InvocationContext invocation, ResponseInterceptor.Chain chain)
      throws Exception {
    try {
      return chain.next(invocation);
    } catch (DecodeException wrapped) {
      if (wrapped.getCause() instanceof ConnectorException meant) {
        throw meant;
      }
      throw Errors.unusable(
          Endpoint.of(invocation.response().request()), "something that is not understood");
    }
  }

  @Override
  public CheckReport check(CheckRequest request) {
    return new Check(this).run(request);
  }

  /** Lets no further request pass; those under way end within their time limits. */
  @Override
  public void close() {
    client.close();
  }

  Optional<String> organization() {
    return organization;
  }

  Credential credential() {
    return credential;
  }

  UsersApi users() {
    return users;
  }

  AdminsApi admins() {
    return admins;
  }

  ServiceAccountsApi serviceAccounts() {
    return serviceAccounts;
  }

  GroupsApi groups() {
    return groups;
  }

  GraphApi graph() {
    return graph;
  }

  ApplicationsApi applications() {
    return applications;
  }

  RolesApi roles() {
    return roles;
  }

  DirectoriesApi directories() {
    return directories;
  }

  OrganizationsApi organizations() {
    return organizations;
  }

  /** Makes the thorough check; few sessions want it. */
  Doctor doctor() {
    return doctor.get();
  }

  OneAtATime oneAtATime() {
    return oneAtATime;
  }

  DynamicGroups dynamicGroups() {
    return dynamicGroups;
  }

  ProtectedAdmins protectedAdmins() {
    return protectedAdmins;
  }
}
