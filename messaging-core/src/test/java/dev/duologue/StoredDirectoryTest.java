package dev.duologue;

import dev.duologue.kit.DirectoryContract;
import dev.duologue.kit.Scene;
import dev.duologue.port.Directory;

class StoredDirectoryTest implements DirectoryContract {
    @Override
    public Directory directory() {
        Scene scene = Scene.inMemory();
        scene.registry.put(Scene.ADMIN, UserId.of("ana"), Profile.named("Ana Alba"));
        scene.registry.put(Scene.ADMIN, UserId.of("ben"), Profile.named("Ben Böll"));
        scene.registry.put(Scene.ADMIN, UserId.of("cem"), Profile.named("Cem Çelik"));
        return scene.ports.directory();
    }
}
