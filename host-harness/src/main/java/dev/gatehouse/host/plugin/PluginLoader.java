package dev.gatehouse.host.plugin;

/** Loads the code of jars, each apart from all others. */
interface PluginLoader extends AutoCloseable {
  /** Returns what it is and in which version, for people; never blank. */
  String description();

  /**
   * Loads one jar and makes its provider.
   *
   * @param jar a jar that was checked; never null
   * @return the code; never null
   * @throws PluginRefusedException if it does not load; nothing of it stays behind
   */
  LoadedCode load(PluginJar jar) throws PluginRefusedException;

  /** Unloads everything. */
  @Override
  void close();
}
