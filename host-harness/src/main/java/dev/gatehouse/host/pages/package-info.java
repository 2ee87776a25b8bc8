/** The pages of the console: what the build makes of the templates in {@code src/main/jte}. */
@NullMarked
package dev.gatehouse.host.pages;

import org.jspecify.annotations.NullMarked;
