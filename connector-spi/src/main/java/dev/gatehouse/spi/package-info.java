/**
 * The contract between a connector and a host. This page is the recipe for an author of a
 * connector.
 *
 * <p><b>First</b>, describe what the target system has. Make one constant {@link
 * dev.gatehouse.spi.model.ResourceType} for each class of objects, with its kind, its attributes
 * and what can be granted on it:
 *
 * <pre>{@code
 * static final ResourceType USER =
 *     ResourceType.of("user", ResourceKind.ACCOUNT, "User")
 *         .attribute("department", AttributeType.TEXT)
 *         .build();
 * static final ResourceType GROUP =
 *     ResourceType.of("group", ResourceKind.GROUP, "Group")
 *         .entitlement(Entitlement.membership("member", "Member", Set.of("user")))
 *         .build();
 * }</pre>
 *
 * <p><b>Second</b>, say what must be configured, as a list of {@link
 * dev.gatehouse.spi.SettingDefinition}, and write the session: a class that implements {@link
 * dev.gatehouse.spi.ConnectorSession} and is built from a {@link dev.gatehouse.spi.Configuration}
 * and a {@link dev.gatehouse.spi.ConnectorContext}. Its constructor makes clients and reaches
 * nothing; its {@code check} says whose data the credential opens. Before each request to the
 * target system it asks leave of the context, and after it reports endpoint, status and duration.
 *
 * <p><b>Third</b>, write one reader for each list, an implementation of {@link
 * dev.gatehouse.spi.operation.PageReader} with a constructor that takes the session. It turns one
 * page of the target system into one {@link dev.gatehouse.spi.operation.Page}. It keeps no state,
 * does not retry and does not wait: the host does that, the same for every connector.
 *
 * <p><b>Fourth</b>, bind the readers and the other operations to the resource types, and hand the
 * result out of a {@link dev.gatehouse.spi.ConnectorProvider}:
 *
 * <pre>{@code
 * public final class AcmeProvider implements ConnectorProvider {
 *   public Connector connector() {
 *     return Connector.named("acme", "Acme")
 *         .version("1.0.0")
 *         .settings(SETTINGS)
 *         .opens(AcmeSession::new)
 *         .bind(USER, user -> user.reads(StreamDefinition.named("users", "Users"), Users::new))
 *         .bind(GROUP, group -> group
 *             .reads(StreamDefinition.named("groups", "Groups"), Groups::new)
 *             .readsEach(
 *                 StreamDefinition.named("members", "Group members").feedsGrants(GROUP, "member"),
 *                 Members::new))
 *         .build();
 *   }
 * }
 * }</pre>
 *
 * <p><b>Fifth</b>, name the provider's class in {@code
 * META-INF/services/dev.gatehouse.spi.ConnectorProvider} and pack everything into one jar. The
 * capability table is computed from the bindings: there is no flag to set, and so none to get
 * wrong.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.gatehouse.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
