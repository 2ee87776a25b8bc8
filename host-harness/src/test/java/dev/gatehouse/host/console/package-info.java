/** Tests of the console, by HTTP against a running one. */
package dev.gatehouse.host.console;
