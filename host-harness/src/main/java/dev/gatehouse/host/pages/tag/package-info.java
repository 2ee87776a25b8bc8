/** Parts of pages that several have in common. */
@NullMarked
package dev.gatehouse.host.pages.tag;

import org.jspecify.annotations.NullMarked;
