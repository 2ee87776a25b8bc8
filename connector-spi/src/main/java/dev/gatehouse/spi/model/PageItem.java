package dev.gatehouse.spi.model;

/** What a page is made of: a resource, a grant, or an item that could not be read. */
public sealed interface PageItem permits Resource, Grant, ItemIssue {}
