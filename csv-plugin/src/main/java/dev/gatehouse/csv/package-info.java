/**
 * The connector for a folder of CSV files: a system without an API, or the export of one.
 *
 * <p>Read {@link dev.gatehouse.csv.CsvProvider} first: it lists the resource types, the settings
 * and what is bound. {@code CsvSession} is the open folder, {@code Table} one file of it. The
 * classes named after types turn rows into resources and grants, and write them.
 */
@NullMarked
package dev.gatehouse.csv;

import org.jspecify.annotations.NullMarked;
