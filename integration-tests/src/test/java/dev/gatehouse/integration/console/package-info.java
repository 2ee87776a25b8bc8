/**
 * The console in a real browser: a Chromium that is installed, driven by Playwright, against the
 * finished launcher. Start with {@link dev.gatehouse.integration.console.InBrowser}.
 */
@NullMarked
package dev.gatehouse.integration.console;

import org.jspecify.annotations.NullMarked;
