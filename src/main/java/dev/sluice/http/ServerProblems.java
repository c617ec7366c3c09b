package dev.sluice.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the server itself refuses, before any route is looked for, is a problem document too. */
final class ServerProblems extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.setStatus(code);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        for (Map.Entry<String, String> header : SecurityHeaders.all().entrySet()) {
            response.getHeaders().put(new HttpField(header.getKey(), header.getValue()));
        }
        Problem problem = Problem.of(code, request.getHttpURI().getPath());
        response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
    }
}
