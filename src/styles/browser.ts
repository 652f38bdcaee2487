/** A mini-program's host has a reset of its own, and no shell. */
export {}
