package dev.duologue.app.attack;

import dev.duologue.http.MessagingServer;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.router.ParsedEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/// What a running server answers, asked of the server itself and not of our documents: every handler of its Javalins,
/// every servlet beside them. An address that takes all methods to say which it knows is asked for those.
final class RunningRoutes {
    private static final int ALL_METHODS = 8;

    private RunningRoutes() {}

    /// Each as `METHOD path`; servlets beside Javalin's as `SOCKET path`, what the management port serves after
    /// `management `.
    static Set<String> of(MessagingServer server) {
        Set<String> routes = new TreeSet<>(routes(javalin(server, "main"), server.port()));
        routes(javalin(server, "management"), server.managementPort())
                .forEach(route -> routes.add("management " + route));
        return routes;
    }

    /// Every address of the main port with the methods it has handlers for.
    static Map<String, List<HandlerType>> addresses(Javalin javalin) {
        Map<String, List<HandlerType>> addresses = new TreeMap<>();
        for (ParsedEndpoint handler : javalin.unsafe.internalRouter.allHttpHandlers()) {
            addresses
                    .computeIfAbsent(handler.endpoint.path, fresh -> new ArrayList<>())
                    .add(handler.endpoint.method);
        }
        return addresses;
    }

    static Javalin javalin(MessagingServer server, String which) {
        try {
            var field = MessagingServer.class.getDeclaredField(which);
            field.setAccessible(true);
            return (Javalin) field.get(server);
        } catch (ReflectiveOperationException renamed) {
            throw new LinkageError("The server keeps its Javalins elsewhere now; look for them there", renamed);
        }
    }

    private static Set<String> routes(Javalin javalin, int port) {
        Set<String> routes = new TreeSet<>();
        try (RawLine line = new RawLine(port)) {
            addresses(javalin).forEach((path, methods) -> {
                if (methods.size() < ALL_METHODS) {
                    methods.forEach(method -> routes.add(method.name() + " " + path));
                } else {
                    allowed(line, path).forEach(method -> routes.add(method + " " + path));
                }
            });
        }
        ServletContextHandler context = javalin.jettyServer().server().getDescendant(ServletContextHandler.class);
        Arrays.stream(context.getServletHandler().getServletMappings())
                .flatMap(mapping -> Arrays.stream(mapping.getPathSpecs()))
                // Javalin's own, and behind it what Jetty answers 404 with.
                .filter(path -> !Set.of("/*", "/").contains(path))
                .forEach(path -> routes.add("SOCKET " + path));
        return routes;
    }

    /// `HEAD` and `OPTIONS` come with every other method and are left out; `ANY` for an address that takes none.
    private static List<String> allowed(RawLine line, String path) {
        String address = path.replaceAll("[{<][a-z]+[}>]", "x");
        return line.ask("OPTIONS " + address + " HTTP/1.1", "")
                .header("Allow")
                .map(allow -> Arrays.stream(allow.split(", ", -1))
                        .filter(method -> !Set.of("HEAD", "OPTIONS").contains(method))
                        .toList())
                .orElse(List.of("ANY"));
    }
}
