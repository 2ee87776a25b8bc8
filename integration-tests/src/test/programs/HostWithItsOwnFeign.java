import com.google.gson.Gson;
import com.google.gson.JsonArray;
import dev.gatehouse.integration.hosts.PluginProgram;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/**
 * A host on the class path that uses another Gson and another Feign than those inside the plugin.
 * It is compiled as it is started, because only its class path has these versions.
 */
public final class HostWithItsOwnFeign {
  /** What this host asks by itself. */
  public interface Groups {
    @RequestLine("GET /api/v2/usergroups?limit=3")
    @Headers("x-api-key: {key}")
    String list(@Param("key") String key);
  }

  private HostWithItsOwnFeign() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("own Gson: " + fileOf(Gson.class));
    System.out.println("own Feign: " + fileOf(Feign.class));
    System.out.println("own groups before: " + ownGroups());
    PluginProgram.main(arguments);
    System.out.println("own groups after: " + ownGroups());
  }

  private static int ownGroups() {
    Groups groups =
        Feign.builder().target(Groups.class, System.getProperty("gatehouse.simulator.url"));
    String answer = groups.list(System.getProperty("gatehouse.simulator.key"));
    return new Gson().fromJson(answer, JsonArray.class).size();
  }

  private static String fileOf(Class<?> type) {
    String place = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return place.substring(place.lastIndexOf('/') + 1);
  }
}
