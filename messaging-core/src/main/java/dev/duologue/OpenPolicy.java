package dev.duologue;

import dev.duologue.port.ContactPolicy;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Any two people whom the directory shows to each other may write to each other.
public final class OpenPolicy implements ContactPolicy {
    @Override
    public Map<UserId, Contact> contacts(UserId from, Set<UserId> others) {
        return others.stream()
                .collect(Collectors.toMap(
                        Function.identity(), other -> other.equals(from) ? Contact.none() : Contact.start()));
    }
}
