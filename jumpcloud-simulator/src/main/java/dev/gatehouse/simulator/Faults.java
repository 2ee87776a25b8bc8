package dev.gatehouse.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The faults that are active now. Rules can be added and removed at any time and by any thread;
 * each counts its own matching requests. Several rules may hit one request, the first one
 * outermost.
 */
public final class Faults {
  private record Active(FaultRule rule, AtomicLong seen) {}

  private final List<Active> active = new CopyOnWriteArrayList<>();
  private final FaultEffects effects = new FaultEffects();

  Faults(List<FaultRule> rules) {
    rules.forEach(this::add);
  }

  /**
   * Activates a fault; its count starts at zero.
   *
   * @param rule the fault; never null
   */
  public void add(FaultRule rule) {
    active.add(new Active(rule, new AtomicLong()));
  }

  /** Ends all faults. */
  public void clear() {
    active.clear();
    effects.reset();
  }

  /**
   * The active faults in the order they were added.
   *
   * @return a copy; never null, possibly empty
   */
  public List<FaultRule> rules() {
    return active.stream().map(Active::rule).toList();
  }

  /** Answers the call, with every fault that hits it. */
  Answer answer(Call call, Router.Endpoint endpoint) {
    if (active.isEmpty()) {
      return endpoint.answer(call);
    }
    List<FaultRule> hitting = new ArrayList<>();
    for (Active candidate : active) {
      if (matches(candidate.rule(), call) && isHit(candidate)) {
        hitting.add(candidate.rule());
      }
    }
    Router.Endpoint chain = endpoint;
    for (int i = hitting.size() - 1; i >= 0; i--) {
      chain = wrap(hitting.get(i), chain);
    }
    return chain.answer(call);
  }

  private Router.Endpoint wrap(FaultRule rule, Router.Endpoint inner) {
    return call -> effects.apply(rule, call, inner);
  }

  private static boolean matches(FaultRule rule, Call call) {
    return (names(rule.endpoint(), call.endpoint())
            || names(rule.endpoint(), call.method() + " " + call.path()))
        && (!rule.kind().concernsLaterPagesOnly() || (call.isRead() && Paging.of(call).skip() > 0));
  }

  private static boolean names(String endpoint, String asked) {
    return endpoint.endsWith("$")
        ? asked.length() == endpoint.length() - 1 && endpoint.startsWith(asked)
        : asked.startsWith(endpoint);
  }

  private static boolean isHit(Active candidate) {
    FaultRule rule = candidate.rule();
    long number = candidate.seen().incrementAndGet() - rule.after();
    if (number <= 0 || number % rule.every() != 0) {
      return false;
    }
    return rule.times() == 0 || number / rule.every() <= rule.times();
  }
}
