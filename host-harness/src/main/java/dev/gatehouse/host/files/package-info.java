/**
 * Files that nobody else can look into, and temporary folders of that kind that do not stay behind,
 * whatever ends the process.
 */
@NullMarked
package dev.gatehouse.host.files;

import org.jspecify.annotations.NullMarked;
