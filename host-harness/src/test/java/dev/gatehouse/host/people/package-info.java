/** Tests of the package of this name. */
package dev.gatehouse.host.people;
