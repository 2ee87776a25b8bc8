/** Tests of finding and loading plugins. */
package dev.gatehouse.host.plugin;
