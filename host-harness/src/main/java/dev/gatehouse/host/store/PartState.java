package dev.gatehouse.host.store;

/** How far a part is: one page chain of a run, or, summed up, one stream of it. */
public enum PartState {
  /** Pages of it are still to be read. */
  READING,
  /** All of it was read, and the counts prove it. */
  COMPLETE,
  /** Something of it is missing or doubtful; nothing is removed because of it. */
  INCOMPLETE,
  /** It is switched off, or this credential was never permitted to read it. */
  NOT_COVERED
}
