package dev.duologue.http;

import io.javalin.http.Context;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The page session's cookie: out of reach of scripts and other sites, and bound to this host where there is TLS.
final class Cookies {
    private static final String PLAIN_NAME = "duologue_session";
    private static final String SECURE_NAME = "__Host-duologue_session";

    private final Origins origins;

    Cookies(Origins origins) {
        this.origins = origins;
    }

    @Nullable
    String session(Context ctx) {
        return session(ctx.req());
    }

    @Nullable
    String session(HttpServletRequest request) {
        String name = origins.isSecure(request) ? SECURE_NAME : PLAIN_NAME;
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    void set(Context ctx, String word, Duration lifetime) {
        write(ctx, word, Math.max(1, lifetime.toSeconds()));
    }

    void clear(Context ctx) {
        write(ctx, "", 0);
    }

    private void write(Context ctx, String word, long seconds) {
        boolean secure = origins.isSecure(ctx.req());
        String cookie = (secure ? SECURE_NAME : PLAIN_NAME) + "=" + word + "; Path=/; Max-Age=" + seconds
                + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
        ctx.res().addHeader("Set-Cookie", cookie);
    }
}
