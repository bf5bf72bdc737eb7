package dev.duologue.app.browser;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One message of D-Bus, as its specification has it, in little-endian order.
///
/// @param type 1 for a call, 2 for its answer, 3 for a refusal, 4 for a signal
/// @param serial the sender's number for it
/// @param fields what stands in its head, by the specification's codes: numbers as text
/// @param body the arguments, not taken apart
record BusMessage(int type, int flags, int serial, Map<Integer, String> fields, ByteBuffer body) {
    static final int CALL = 1;
    static final int ANSWER = 2;
    static final int REFUSAL = 3;
    static final int SIGNAL = 4;

    static final int PATH = 1;
    static final int INTERFACE = 2;
    static final int MEMBER = 3;
    static final int ERROR_NAME = 4;
    static final int REPLY_SERIAL = 5;
    static final int DESTINATION = 6;
    static final int SENDER = 7;
    static final int SIGNATURE = 8;

    private static final int HEAD_BYTES = 16;
    private static final int WIDEST = 8;

    String field(int code) {
        return fields.getOrDefault(code, "");
    }

    /// The next message; waits for it.
    static BusMessage read(DataInputStream in) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEAD_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < HEAD_BYTES || head.get(0) != 'l') {
            throw new IOException("The bus was left");
        }
        int fieldBytes = head.getInt(12);
        byte[] rest = in.readNBytes((fieldBytes + WIDEST - 1) / WIDEST * WIDEST);
        Map<Integer, String> fields = new HashMap<>();
        Arguments reader = new Arguments(ByteBuffer.wrap(rest));
        while (reader.at() < fieldBytes) {
            reader.align(WIDEST);
            int code = reader.small();
            String kind = reader.signature();
            fields.put(
                    code,
                    switch (kind) {
                        case "g" -> reader.signature();
                        case "u" -> String.valueOf(reader.number());
                        default -> reader.text();
                    });
        }
        ByteBuffer body = ByteBuffer.wrap(in.readNBytes(head.getInt(4)));
        return new BusMessage(head.get(1), head.get(2), head.getInt(8), fields, body);
    }

    /// As it travels.
    byte[] bytes() {
        Written head = new Written();
        fields.forEach((code, value) -> {
            head.align(WIDEST);
            head.small(code);
            switch (code) {
                case SIGNATURE -> head.signature("g").signature(value);
                case REPLY_SERIAL -> head.signature("u").number(Integer.parseInt(value));
                case PATH -> head.signature("o").text(value);
                default -> head.signature("s").text(value);
            }
        });
        byte[] fieldBytes = head.bytes();
        head.align(WIDEST);
        ByteBuffer all = ByteBuffer.allocate(HEAD_BYTES + head.bytes().length + body.remaining())
                .order(ByteOrder.LITTLE_ENDIAN);
        all.put((byte) 'l').put((byte) type).put((byte) flags).put((byte) 1);
        all.putInt(body.remaining()).putInt(serial).putInt(fieldBytes.length);
        return all.put(head.bytes()).put(body.duplicate()).array();
    }

    /// Takes arguments apart, one after the other.
    static final class Arguments {
        private final ByteBuffer bytes;

        Arguments(ByteBuffer bytes) {
            this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }

        int at() {
            return bytes.position();
        }

        void align(int width) {
            bytes.position((bytes.position() + width - 1) / width * width);
        }

        int small() {
            return bytes.get();
        }

        int number() {
            align(Integer.BYTES);
            return bytes.getInt();
        }

        String text() {
            return taken(number());
        }

        String signature() {
            return taken(small());
        }

        private String taken(int length) {
            byte[] text = new byte[length];
            bytes.get(text).get();
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    /// Puts arguments together.
    static final class Written {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        byte[] bytes() {
            return bytes.toByteArray();
        }

        void align(int width) {
            while (bytes.size() % width != 0) {
                bytes.write(0);
            }
        }

        Written small(int value) {
            bytes.write(value);
            return this;
        }

        Written number(int value) {
            align(Integer.BYTES);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
            return this;
        }

        Written text(String value) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            number(text.length);
            bytes.writeBytes(text);
            return small(0);
        }

        Written signature(String value) {
            small(value.length());
            bytes.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
            return small(0);
        }

        Written texts(List<String> values) {
            Written inside = new Written();
            values.forEach(inside::text);
            number(inside.bytes().length);
            bytes.writeBytes(inside.bytes());
            return this;
        }
    }
}
