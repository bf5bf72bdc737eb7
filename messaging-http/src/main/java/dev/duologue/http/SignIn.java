package dev.duologue.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Where somebody who has signed in goes on: to the page of ours that they wanted, never to another site.
final class SignIn {
    private static final String NEXT = "next";
    private static final String OTHERWISE = "/messages";

    /// One slash, then neither a second one nor a backslash, which browsers take for one, and no control characters.
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]{0,2000}");

    private SignIn() {}

    /// The sign-in page that leads back to this call, if it is one that a browser can simply make again.
    static String from(Call call) {
        String mount = call.mount();
        String path = call.ctx().req().getRequestURI();
        String query = call.ctx().queryString();
        String wanted = query == null ? path : path + "?" + query;
        boolean again = call.ctx().req().getMethod().equals("GET") && wanted.startsWith(mount + "/");
        String next = again ? wanted.substring(mount.length()) : OTHERWISE;
        return next.equals(OTHERWISE) || !OURS.matcher(next).matches()
                ? "/signin"
                : "/signin?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /// A path below the mount; the inbox when none of ours was asked for.
    static String next(Fields fields) {
        String wanted = fields.optionalText(NEXT).orElse(OTHERWISE);
        return OURS.matcher(wanted).matches() ? wanted : OTHERWISE;
    }
}
