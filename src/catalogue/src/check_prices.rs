//! Checks price lists.
