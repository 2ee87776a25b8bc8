package dev.gatehouse.jumpcloud.api.model;

import com.google.gson.annotations.SerializedName;
import org.jspecify.annotations.Nullable;

/** An OAuth access token. Its text never shows it. */
public record Token(
    @SerializedName("access_token") @Nullable String accessToken,
    @SerializedName("expires_in") @Nullable Long expiresIn) {

  /** Returns a fixed text that says nothing about the token. */
  @Override
  public String toString() {
    return "(token)";
  }
}
