package dev.gatehouse.host.store;

import java.time.Duration;

/**
 * How often a run called one endpoint of the target system.
 *
 * @param endpoint the method and the path with placeholders; never blank
 * @param requests how many requests were sent
 * @param time how long they took, added up; never null
 */
public record EndpointRow(String endpoint, long requests, Duration time) {}
