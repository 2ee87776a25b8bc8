/** Tests of temporary folders. */
package dev.gatehouse.host.files;
