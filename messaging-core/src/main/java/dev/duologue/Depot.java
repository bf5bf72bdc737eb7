package dev.duologue;

/// What all of a courier's workers use.
record Depot(Ports ports, Gate gate, Sorting sorting, CourierLog log) {}
