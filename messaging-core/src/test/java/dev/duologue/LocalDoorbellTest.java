package dev.duologue;

import dev.duologue.kit.DoorbellContract;
import dev.duologue.port.Doorbell;

class LocalDoorbellTest implements DoorbellContract {
    @Override
    public Doorbell doorbell() {
        return new LocalDoorbell();
    }
}
