/** Tests of the package of this name. */
package dev.gatehouse.jumpcloud.doctor;
