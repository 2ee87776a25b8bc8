@NullMarked
package dev.gatehouse.host.mail;

import org.jspecify.annotations.NullMarked;
