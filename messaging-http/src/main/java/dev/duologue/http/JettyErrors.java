package dev.duologue.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the web server itself refuses, before or beside any call of ours: a problem document like everything else.
final class JettyErrors extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JettyErrors.class);
    private static final int ID_BITS = 96;

    private final String mount;

    JettyErrors(String mount) {
        this.mount = mount;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        String requestId = Secrets.random(ID_BITS);
        if (status == 500) {
            LOG.error("Request {} failed", requestId, (Throwable) request.getAttribute(ERROR_EXCEPTION));
        }
        ByteBuffer body = document(status, response.getHeaders(), requestId);
        response.setStatus(status);
        response.write(true, body, callback);
        return true;
    }

    private ByteBuffer document(int status, HttpFields.Mutable fields, String requestId) {
        Problem problem = Problem.ofStatus(status);
        fields.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        problem.retryAfterSeconds().ifPresent(seconds -> fields.put(HttpHeader.RETRY_AFTER, seconds));
        byte[] body = Answers.bytes(problem.json(mount, requestId));
        fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        return ByteBuffer.wrap(body);
    }
}
