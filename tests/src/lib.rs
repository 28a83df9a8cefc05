//! Shared helpers for the tests that cross rooms.
