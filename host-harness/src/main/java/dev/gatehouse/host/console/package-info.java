/**
 * The web part of the console: a server, its routes and its pages.
 *
 * <p>A page class names its routes in {@code addTo(Routes)}, each with the {@link
 * dev.gatehouse.host.console.Permit} that it asks for; the {@link dev.gatehouse.host.console.Gate}
 * checks host, session, permit and form token before a route is reached, so that a page need not. A
 * route gets a {@link dev.gatehouse.host.console.Page} and ends with one of its answers: {@code
 * show} a template in the layout, a {@code fragment} for htmx, or {@code redirect} with a notice
 * after a form. What a template shows is one typed record, its {@code view}. Pages hold no SQL and
 * no rules; they ask the packages below.
 */
@NullMarked
package dev.gatehouse.host.console;

import org.jspecify.annotations.NullMarked;
