package dev.gatehouse.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends an answer in the way its delivery says. */
final class AnswerWriter {
  private static final int WORTH_COMPRESSING = 1024;
  private static final int PIECES = 64;

  private final boolean gzip;

  AnswerWriter(boolean gzip) {
    this.gzip = gzip;
  }

  void write(Answer answer, Request request, Response response, Callback callback)
      throws IOException {
    switch (answer.delivery()) {
      case NEVER -> {
        // The exchange stays open until one side closes the connection.
      }
      case RESET -> reset(request);
      case RESET_AFTER_HALF -> half(answer, request, response);
      case DRIP -> drip(answer, response, callback);
      case WHOLE -> {
        if (answer.body() instanceof Answer.Body.Stream stream) {
          stream(answer, stream.writer(), response, callback);
        } else {
          whole(answer, request, response, callback);
        }
      }
    }
  }

  private void whole(Answer answer, Request request, Response response, Callback callback)
      throws IOException {
    ByteBuffer body = bytes(answer);
    head(answer, response);
    boolean compress =
        gzip
            && body.remaining() >= WORTH_COMPRESSING
            && accepts(request.getHeaders().get("accept-encoding"));
    if (compress) {
      body = compressed(body);
      response.getHeaders().put("content-encoding", "gzip");
    }
    response.getHeaders().put("vary", "Accept-Encoding");
    response.getHeaders().put("content-length", body.remaining());
    response.write(true, body, callback);
  }

  private static boolean accepts(String encodings) {
    return encodings != null && encodings.contains("gzip");
  }

  private static void stream(
      Answer answer, Answer.Writer writer, Response response, Callback callback) {
    head(answer, response);
    try (OutputStream out =
        new BufferedOutputStream(Content.Sink.asOutputStream(response), 1 << 16)) {
      writer.writeTo(out);
    } catch (IOException gone) {
      callback.failed(gone);
      return;
    }
    callback.succeeded();
  }

  private static void half(Answer answer, Request request, Response response) throws IOException {
    ByteBuffer body = bytes(answer);
    head(answer, response);
    response.getHeaders().put("content-length", body.remaining());
    body.limit(body.position() + body.remaining() / 2);
    Content.Sink.write(response, false, body);
    reset(request);
  }

  private static void drip(Answer answer, Response response, Callback callback) throws IOException {
    ByteBuffer body = bytes(answer);
    head(answer, response);
    response.getHeaders().put("content-length", body.remaining());
    int piece = Math.max(1, (body.remaining() + PIECES - 1) / PIECES);
    while (body.remaining() > piece) {
      ByteBuffer next = body.slice(body.position(), piece);
      body.position(body.position() + piece);
      Content.Sink.write(response, false, next);
      LockSupport.parkNanos(answer.delay().toNanos());
    }
    response.write(true, body, callback);
  }

  private static void head(Answer answer, Response response) {
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
  }

  private static ByteBuffer bytes(Answer answer) {
    return answer.body() instanceof Answer.Body.Bytes bytes
        ? bytes.buffer().duplicate()
        : ByteBuffer.allocate(0);
  }

  /** Closes the connection so that the client gets a reset and not an orderly end. */
  private static void reset(Request request) throws IOException {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    endPoint.close();
  }

  private static ByteBuffer compressed(ByteBuffer body) throws IOException {
    PageBuffer zipped = new PageBuffer(body.remaining() / 4);
    try (GZIPOutputStream out =
        new GZIPOutputStream(zipped, 8192) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
    }
    return zipped.view();
  }
}
