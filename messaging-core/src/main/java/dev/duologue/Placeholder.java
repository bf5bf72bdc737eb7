package dev.duologue;

/// Keeps the package from being empty until its first type arrives.
interface Placeholder {}
