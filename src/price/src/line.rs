//! One component.
