package dev.gatehouse.jumpcloud.api;

import dev.gatehouse.jumpcloud.api.model.Token;
import feign.Body;
import feign.Headers;
import feign.RequestLine;

/** Access tokens of a service account, by OAuth client credentials. */
public interface TokenApi {
  /** Asks for a token; client id and secret stand in the Authorization header. */
  @RequestLine("POST")
  @Headers("Content-Type: application/x-www-form-urlencoded")
  @Body("grant_type=client_credentials&scope=api")
  Token token();
}
