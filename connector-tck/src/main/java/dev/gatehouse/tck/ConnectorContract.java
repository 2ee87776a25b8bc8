package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.operation.ChangeReader;
import dev.gatehouse.tck.TestTarget.Refusal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every rule of the contract as a test. The author of a connector extends this class, says which
 * connector and which target, and adds nothing else:
 *
 * <pre>{@code
 * class AcmeContractTest extends ConnectorContract {
 *   @Override
 *   protected ConnectorProvider provider() {
 *     return new AcmeProvider();
 *   }
 *
 *   @Override
 *   protected TestTarget target() {
 *     FakeAcme acme = FakeAcme.start();
 *     return TestTarget.reachedBy(
 *             Configuration.builder()
 *                 .value("url", acme.url())
 *                 .secret("api-key", Secret.of("planted-4711-secret"))
 *                 .build())
 *         .closedBy(acme::stop)
 *         .build();
 *   }
 * }
 * }</pre>
 *
 * <p>The number in the name of a test is that of a rule in {@code docs/contract.md}. A rule that
 * concerns streams or operations is checked once for each that the connector has bound, and each
 * check gets a target of its own. A check that finds nothing to try is skipped; what was skipped is
 * listed with the reason when the class has run.
 */
@ExtendWith(SkippedRules.class)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class ConnectorContract {
  private static final Set<Operation> TAKING_VALUES =
      EnumSet.complementOf(EnumSet.of(Operation.READ, Operation.READ_GRANTS));

  private static final Set<Operation> CHANGING =
      EnumSet.of(
          Operation.GRANT,
          Operation.CREATE,
          Operation.UPDATE,
          Operation.SUSPEND,
          Operation.DELETE,
          Operation.INVOKE);

  /** For subclasses. */
  protected ConnectorContract() {}

  /**
   * Returns the connector to check.
   *
   * @return a provider, as a host would make it; never null
   */
  protected abstract ConnectorProvider provider();

  /**
   * Starts a target for one check. It is closed when the check has ended.
   *
   * @return a target with the same content as at each other call; never null
   */
  protected abstract TestTarget target();

  // 1xx: the provider, the connector and its session

  @Test
  final void required_rule101_aServicesFileNamesTheProvider() throws Exception {
    once(ProviderRules::servicesFile);
  }

  @Test
  final void required_rule102_theConnectorIsTheSameAtEachCall() throws Exception {
    once(ProviderRules::sameEachTime);
  }

  @Test
  final void required_rule103_namesAreWellFormed() throws Exception {
    once(ProviderRules::names);
  }

  @Test
  final void required_rule104_everySettingSaysWhatItIsFor() throws Exception {
    once(ProviderRules::settingsExplained);
  }

  @Test
  final void required_rule105_schemasNameBoundTypesOnly() throws Exception {
    once(ProviderRules::references);
  }

  @Test
  final void required_rule106_openingReachesNothing() throws Exception {
    once(ProviderRules::openingReachesNothing);
  }

  @Test
  final void required_rule107_aMissingSettingIsAConfigurationError() throws Exception {
    once(ProviderRules::missingSettings);
  }

  @Test
  final void required_rule108_checkNamesOneOrganization() throws Exception {
    once(ProviderRules::checkNames);
  }

  @Test
  final void required_rule109_closingTwiceIsQuiet() throws Exception {
    once(ProviderRules::closing);
  }

  @Test
  final void required_rule110_observationsAreMadeOnlyIfAskedFor() throws Exception {
    once(ObservationRules::onlyIfAskedFor);
  }

  @Test
  final void required_rule111_observationsNameNothingInTheTarget() throws Exception {
    once(ObservationRules::nameNothing);
  }

  // 2xx: reading

  @TestFactory
  final Stream<DynamicTest> required_rule201_everyItemWasDeclared() {
    return forStreams(stream -> true, ReadingRules::declaredItems);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule202_grantsReadForAResourceAreOnIt() {
    return forStreams(BoundStream::eachResource, ReadingRules::grantsOfTheResourceAsked);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule203_everyChainEndsAndNamesNoCursorTwice() {
    return forStreams(stream -> true, CursorRules::chainsEnd);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule204_resumingAfterAnyPageLosesNothing() {
    return forStreams(stream -> true, CursorRules::resume);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule205_pagesCanBeReadInAnyOrderAndOnAnyThread() {
    return forStreams(stream -> true, CursorRules::anyOrderAnyThread);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule206_rowsAddUpToTheNumberExpected() {
    return forStreams(stream -> true, ReadingRules::rowsAddUp);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule207_aSecondReadGivesTheSameItems() {
    return forStreams(stream -> true, ReadingRules::sameItems);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule208_noResourceStandsTwiceInItsOwnStream() {
    return forStreams(BoundStream::listsType, ReadingRules::noTwins);
  }

  @Test
  final void required_rule209_grantsConnectResourcesThatWereRead() throws Exception {
    once(ReadingRules::noDanglingGrants);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule210_aCursorIsGoodForItsOwnScopeOnly() {
    return forStreams(stream -> true, CursorRules::foreignCursors);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule211_aPositionThatIsNotUnderstoodIsExpired() {
    return forStreams(stream -> true, CursorRules::notUnderstood);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule212_excludedAttributesAreNotReturned() {
    return forStreams(ConnectorContract::feedsResources, ReadingRules::exclusion);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule213_excludingAnUnknownAttributeChangesNothing() {
    return forStreams(ConnectorContract::feedsResources, ReadingRules::unknownExclusion);
  }

  @Test
  final void required_rule214_everyRequestAsksLeaveAndIsReported() throws Exception {
    once(ReadingRules::leaves);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule215_anItemThatCannotBeReadShows() {
    return forBreakages(ReadingRules::incompleteShows);
  }

  @Test
  final void required_rule216_readingShowsTheTargetAsItIsNow() throws Exception {
    once(ReadingRules::noCache);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule217_anUnknownResourceHasNoGrants() {
    return forStreams(BoundStream::eachResource, ReadingRules::unknownResourceHasNoGrants);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule218_pagesThatShareARowNameTheSameOne() {
    return forStreams(stream -> true, ReadingRules::sharedRows);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule221_changesAreReadOnce() {
    return forCapabilities(
        EnumSet.of(Operation.READ_CHANGES),
        (trial, capability) -> CursorRules.changesAreReadOnce(trial, changes(trial, capability)));
  }

  @TestFactory
  final Stream<DynamicTest> required_rule222_aWatermarkThatIsNotUnderstoodIsExpired() {
    return forCapabilities(
        EnumSet.of(Operation.READ_CHANGES),
        (trial, capability) -> CursorRules.strangeWatermark(changes(trial, capability)));
  }

  // 3xx: look-ups

  @TestFactory
  final Stream<DynamicTest> required_rule301_everyListedResourceIsFoundTheSame() {
    return forCapabilities(EnumSet.of(Operation.LOOK_UP), LookUpRules::listedIsFound);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule302_anUnknownIdIsEmptyAndNoError() {
    return forCapabilities(EnumSet.of(Operation.LOOK_UP), LookUpRules::unknownIsEmpty);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule303_everyReadGrantIsFound() {
    return forCapabilities(EnumSet.of(Operation.LOOK_UP_GRANT), LookUpRules::readGrantIsFound);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule304_aGrantThatNobodyHoldsIsEmpty() {
    return forCapabilities(EnumSet.of(Operation.LOOK_UP_GRANT), LookUpRules::missingGrantIsEmpty);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule305_findingIgnoresCase() {
    return forCapabilities(EnumSet.of(Operation.FIND), LookUpRules::findsWithoutCase);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule306_anUnknownValueFindsNothing() {
    return forCapabilities(EnumSet.of(Operation.FIND), LookUpRules::unknownValueFindsNothing);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule307_anAmbiguousValueFindsTwo() {
    return forCapabilities(EnumSet.of(Operation.FIND), LookUpRules::ambiguityShows);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule308_aLookUpReturnsNoExcludedAttribute() {
    return forCapabilities(EnumSet.of(Operation.LOOK_UP), LookUpRules::lookUpObeysSelection);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule309_findingReturnsNoExcludedAttribute() {
    return forCapabilities(EnumSet.of(Operation.FIND), LookUpRules::findObeysSelection);
  }

  // 4xx: provisioning

  @TestFactory
  final Stream<DynamicTest> required_rule401_aGrantShowsAfterwards() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::granted);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule402_grantingTwiceIsAlreadyInPlace() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::grantedTwice);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule403_aRevokedGrantIsGone() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::revoked);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule404_revokingWhatNobodyHoldsIsAlreadyInPlace() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::revokedTwice);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule405_anUnknownPrincipalIsNotFound() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::unknownPrincipal);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule406_anUnknownResourceIsNotFound() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::unknownResource);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule407_aPrincipalOfAnotherTypeIsAnInvalidRequest() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::wrongPrincipal);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule408_grantsMadeAtATimeAreAllKept() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::atATime);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule409_grantAndRevokeChangeNothingElse() {
    return forCapabilities(EnumSet.of(Operation.GRANT), GrantRules::nothingElse);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule411_aCreatedResourceShowsAsAsked() {
    return forCapabilities(EnumSet.of(Operation.CREATE), ResourceRules::created);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule412_creatingAgainIsAConflictAndMakesNoSecond() {
    return forCapabilities(EnumSet.of(Operation.CREATE), ResourceRules::createdTwice);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule413_anUpdateChangesWhatItNamesAndNothingElse() {
    return forCapabilities(EnumSet.of(Operation.UPDATE), ResourceRules::updated);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule414_updatingTwiceIsAlreadyInPlace() {
    return forCapabilities(EnumSet.of(Operation.UPDATE), ResourceRules::updatedTwice);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule415_suspendAndActivateShowInTheStatus() {
    return forCapabilities(EnumSet.of(Operation.SUSPEND), ResourceRules::suspended);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule416_suspendingTwiceIsAlreadyInPlace() {
    return forCapabilities(EnumSet.of(Operation.SUSPEND), ResourceRules::suspendedTwice);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule417_aDeletedResourceIsGoneAndNothingElse() {
    return forCapabilities(EnumSet.of(Operation.DELETE), ResourceRules::deleted);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule418_deletingTwiceIsAlreadyInPlace() {
    return forCapabilities(EnumSet.of(Operation.DELETE), ResourceRules::deletedTwice);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule419_changingAnUnknownResourceIsNotFound() {
    return forCapabilities(
        EnumSet.of(Operation.UPDATE, Operation.SUSPEND, Operation.INVOKE),
        ResourceRules::unknownIsNotFound);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule420_anUnknownAttributeIsAnInvalidRequest() {
    return forCapabilities(
        EnumSet.of(Operation.CREATE, Operation.UPDATE), ResourceRules::unknownAttribute);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule421_anUnknownFieldIsAnInvalidRequest() {
    return forCapabilities(
        EnumSet.of(Operation.DELETE, Operation.INVOKE), ResourceRules::unknownField);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule422_aMissingRequiredFieldIsAnInvalidRequest() {
    return forCapabilities(EnumSet.of(Operation.CREATE), ResourceRules::missingField);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule423_updatesMadeAtATimeAreAllKept() {
    return forCapabilities(EnumSet.of(Operation.UPDATE), ResourceRules::updatedAtATime);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule424_aLostAnswerIsSaidToLeaveTheChangeInDoubt() {
    return forCapabilities(CHANGING, DoubtRules::lostAnswer);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule425_aRefusalLeavesNoDoubt() {
    return forCapabilities(CHANGING, DoubtRules::refusalIsCertain);
  }

  // 5xx: errors and cancellation

  @TestFactory
  final Stream<DynamicTest> required_rule501_aCancelledCallEndsAsCancelled() {
    return forCapabilities(EnumSet.allOf(Operation.class), ErrorRules::cancelled);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule502_noRequestFollowsACancellation() {
    return forCapabilities(EnumSet.allOf(Operation.class), ErrorRules::nothingAfterwards);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule503_onlyTheContractsExceptionComesOut() {
    return forCapabilities(TAKING_VALUES, ErrorRules::onlyOneException);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule504_messagesAreSentencesForPeople() {
    return forCapabilities(TAKING_VALUES, ErrorRules::sentences);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule505_aWrongConfigurationIsRefused() {
    return forRefusals(ErrorRules::wrongConfiguration);
  }

  // 6xx: secrets

  @Test
  final void required_rule601_nothingPrintedOrLoggedHoldsASecret() throws Exception {
    once(SecretRules::output);
  }

  @Test
  final void required_rule602_noExceptionHoldsASecret() throws Exception {
    once(SecretRules::failures);
  }

  @Test
  final void required_rule603_noAnswerHoldsASecret() throws Exception {
    once(SecretRules::answers);
  }

  @Test
  final void required_rule604_noObjectTellsASecretOfItself() throws Exception {
    once(SecretRules::texts);
  }

  @Test
  final void required_rule605_secretAttributesAreNeverReturned() throws Exception {
    once(SecretRules::secretAttributes);
  }

  // 7xx: truth

  @TestFactory
  final Stream<DynamicTest> required_rule701_everyCapabilityHasACaseThatPasses() {
    return forCapabilities(EnumSet.allOf(Operation.class), TruthRules::passes);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule702_everyDeclaredFeedIsDelivered() {
    return forStreams(ConnectorContract::declaresFeeds, TruthRules::feeds);
  }

  @TestFactory
  final Stream<DynamicTest> required_rule703_whatIsNotBoundCannotBeCalled() {
    return forCapabilities(EnumSet.allOf(Operation.class), TruthRules::notBound);
  }

  @Test
  final void required_rule704_everyDeclaredAttributeIsDelivered() throws Exception {
    once(TruthRules::attributes);
  }

  private void once(Check check) throws Exception {
    try (Trial trial = new Trial(provider(), target())) {
      check.accept(trial);
    }
  }

  private Stream<DynamicTest> forStreams(Predicate<BoundStream> which, CheckOf<BoundStream> check) {
    List<BoundStream> streams = provider().connector().streams().stream().filter(which).toList();
    return forEach(
        "no stream of this kind is bound", streams, stream -> stream.definition().name(), check);
  }

  private Stream<DynamicTest> forCapabilities(Set<Operation> which, CheckOf<Capability> check) {
    List<Capability> capabilities =
        provider().connector().capabilities().stream()
            .filter(capability -> which.contains(capability.operation()))
            .toList();
    return forEach("none of " + which + " is bound", capabilities, ConnectorContract::name, check);
  }

  private Stream<DynamicTest> forBreakages(CheckOf<String> check) {
    Map<String, Runnable> breakages;
    try (TestTarget target = target()) {
      breakages = target.breakages();
    }
    return forEach(
        "the target has no way to spoil an item: brokenBy",
        breakages.keySet(),
        Function.identity(),
        check);
  }

  private Stream<DynamicTest> forRefusals(CheckOf<Refusal> check) {
    int refusals;
    try (TestTarget target = target()) {
      refusals = target.refusals().size();
    }
    return forEach(
        "the target has no wrong configuration to try: refuses",
        IntStream.range(0, refusals).boxed().toList(),
        index -> "refusal " + (index + 1),
        (trial, index) -> check.accept(trial, trial.target().refusals().get(index)));
  }

  private static boolean feedsResources(BoundStream stream) {
    return stream.listsType() || !stream.definition().types().isEmpty();
  }

  private static boolean declaresFeeds(BoundStream stream) {
    return !stream.definition().types().isEmpty() || !stream.definition().grants().isEmpty();
  }

  private static String name(Capability capability) {
    return (capability.operation() + " " + capability.type() + " " + capability.detail()).strip();
  }

  private <T> Stream<DynamicTest> forEach(
      String noneBecause, Collection<T> subjects, Function<T, String> name, CheckOf<T> check) {
    if (subjects.isEmpty()) {
      abort(noneBecause);
    }
    return subjects.stream()
        .map(
            subject ->
                DynamicTest.dynamicTest(
                    name.apply(subject), () -> once(trial -> check.accept(trial, subject))));
  }

  private static ChangeReader changes(Trial trial, Capability capability) {
    return trial.open().changeReader(capability.type()).orElseThrow();
  }

  /** One check of a whole connector. */
  @FunctionalInterface
  private interface Check {
    void accept(Trial trial) throws Exception;
  }

  /** One check of something that a connector has. */
  @FunctionalInterface
  private interface CheckOf<T> {
    void accept(Trial trial, T subject) throws Exception;
  }
}
