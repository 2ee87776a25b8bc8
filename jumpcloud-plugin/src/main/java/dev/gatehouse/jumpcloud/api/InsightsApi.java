package dev.gatehouse.jumpcloud.api;

import com.google.gson.JsonObject;
import feign.Headers;
import feign.RequestLine;
import feign.Response;

/** Directory Insights, JumpCloud's log of events, at an address of its own. */
public interface InsightsApi {
  /** Queries events; the answer's headers say how many came and where the next ones begin. */
  @RequestLine("POST /events")
  @Headers("Content-Type: application/json")
  Response events(JsonObject query);
}
