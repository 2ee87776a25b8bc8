package dev.gatehouse.integration.faults;

class FaultMatrixIT {}
