package dev.duologue.kit;

import dev.duologue.NotificationPreferences;
import dev.duologue.PushKey;
import dev.duologue.Subscribed;
import dev.duologue.UserId;
import dev.duologue.port.Subscribers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

record MemorySubscribers(Memory memory) implements Subscribers {
    @Override
    public Optional<NotificationPreferences> preferences(UserId user) {
        return Optional.ofNullable(memory.preferences.get(user));
    }

    @Override
    public List<Subscribed> subscriptions(UserId user) {
        return memory.devices.values().stream()
                .filter(device -> device.user().equals(user))
                .map(Memory.Device::subscribed)
                .sorted(Comparator.comparing(Subscribed::registeredAt)
                        .thenComparing(each -> each.subscription().endpoint()))
                .toList();
    }

    @Override
    public long devices() {
        return memory.devices.size();
    }

    @Override
    public List<PushKey> pushKeys() {
        return memory.pushKeys.values().stream()
                .sorted(Comparator.comparing(PushKey::createdAt).reversed())
                .toList();
    }
}
