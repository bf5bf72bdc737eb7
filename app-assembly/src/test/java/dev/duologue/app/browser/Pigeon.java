package dev.duologue.app.browser;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import dev.duologue.http.outgoing.Carrier;
import dev.duologue.kit.PushDevice;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// Stands in for the push service of a browser's maker: the browser subscribes here, pushes arrive here, and are brought
/// to the browser by its developer tools.
final class Pigeon implements Carrier {
    private static final String ENDPOINT = "https://push.example.com/send/pigeon";

    /// Answers in the place of the browser what only its maker's servers and a person could.
    private static final String STAND_IN = """
            (() => {
              const name = 'test subscription';
              const bytes = (key) => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
              const made = (key) => ({ endpoint: 'ENDPOINT', expirationTime: null, options: { applicationServerKey: bytes(key).buffer },
                toJSON: () => ({ endpoint: 'ENDPOINT', expirationTime: null, keys: { p256dh: 'P256DH', auth: 'AUTH' } }),
                unsubscribe: async () => { localStorage.removeItem(name); return true; } });
              PushManager.prototype.getSubscription = async () => {
                const key = localStorage.getItem(name);
                return key ? made(key) : null;
              };
              PushManager.prototype.subscribe = async ({ applicationServerKey: key }) => {
                localStorage.setItem(name, key);
                return made(key);
              };
              Object.defineProperty(Notification, 'permission', { get: () => localStorage.getItem('test permission') ?? 'default' });
              Notification.requestPermission = async () => {
                sessionStorage.setItem('test asked', String(Number(sessionStorage.getItem('test asked')) + 1));
                localStorage.setItem('test permission', 'granted');
                return 'granted';
              };
            })()""";

    /// Presses the one notification that is shown; only a person may really have a window opened or focused.
    private static final String CLICK = """
            (async () => {
              const [shown] = await self.registration.getNotifications();
              const done = [];
              let doing = null;
              self.clients.openWindow = async (url) => { done.push(`open ${url}`); };
              WindowClient.prototype.focus = async function () { done.push(`focus ${this.url}`); };
              const press = new NotificationEvent('notificationclick', { notification: shown });
              press.waitUntil = (promise) => { doing = promise; };
              self.dispatchEvent(press);
              await doing;
              return JSON.stringify(done);
            })()""";

    private final PushDevice keys = PushDevice.fresh();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

    @Override
    public Answer carry(URI endpoint, Map<String, String> headers, byte[] body) {
        bodies.add(body);
        return new Answer.Status(201, null);
    }

    /// Somebody's own browser, which subscribes here, signed in.
    Device device(Chromium chromium, House house, String user) {
        return device(chromium, house).signIn(house.token(user));
    }

    Device device(Chromium chromium, House house) {
        Device device = chromium.device(house, Look.DESK);
        device.context().grantPermissions(List.of("notifications"));
        return subscribing(device);
    }

    /// Lets this device subscribe here.
    Device subscribing(Device device) {
        return device.before(STAND_IN.replace("ENDPOINT", ENDPOINT)
                .replace("P256DH", keys.publicKey())
                .replace("AUTH", keys.auth()));
    }

    /// What the device can read of the pushes so far, once nothing is on its way any more.
    List<String> arrived(House house, int number) {
        await("the outbox to be empty").until(() -> house.waiting() == 0);
        if (bodies.size() != number) {
            throw new AssertionError(bodies.size() + " pushes arrived, not " + number);
        }
        return bodies.stream().map(keys::read).toList();
    }

    /// Brings a push to the worker of the page in this tab, and waits until it has shown it.
    void deliver(Tab tab, String text) {
        AtomicReference<String> registration = new AtomicReference<>("");
        CDPSession tools = tab.page.context().newCDPSession(tab.page);
        tools.on("ServiceWorker.workerRegistrationUpdated", event -> event.getAsJsonArray("registrations")
                .forEach(each -> registration.set(
                        each.getAsJsonObject().get("registrationId").getAsString())));
        tools.send("ServiceWorker.enable");
        while (registration.get().isEmpty()) {
            tab.page.waitForTimeout(10);
        }
        JsonObject push = new JsonObject();
        push.addProperty("origin", URI.create(tab.page.url()).resolve("/").toString());
        push.addProperty("registrationId", registration.get());
        push.addProperty("data", text);
        tools.send("ServiceWorker.deliverPushMessage", push);
        tools.detach();
    }

    /// Presses the notification.
    ///
    /// @return what the worker did then, as JSON
    String click(Tab tab) {
        CDPSession tools = tab.page.context().browser().newBrowserCDPSession();
        AtomicReference<JsonObject> answer = new AtomicReference<>(new JsonObject());
        tools.on("Target.receivedMessageFromTarget", event -> {
            JsonObject message =
                    JsonParser.parseString(event.get("message").getAsString()).getAsJsonObject();
            if (message.has("id")) {
                answer.set(message);
            }
        });
        JsonObject worker = new JsonObject();
        worker.addProperty("targetId", worker(tools, tab));
        String session =
                tools.send("Target.attachToTarget", worker).get("sessionId").getAsString();
        tools.send("Target.sendMessageToTarget", evaluation(session));
        while (answer.get().isEmpty()) {
            tab.page.waitForTimeout(10);
        }
        tools.detach();
        JsonObject result = answer.get().getAsJsonObject("result");
        if (result.has("exceptionDetails")) {
            throw new AssertionError("The press failed: " + result);
        }
        return result.getAsJsonObject("result").get("value").getAsString();
    }

    private static String worker(CDPSession tools, Tab tab) {
        String origin = URI.create(tab.page.url()).resolve("/").toString();
        for (JsonElement each : tools.send("Target.getTargets").getAsJsonArray("targetInfos")) {
            JsonObject target = each.getAsJsonObject();
            if (target.get("type").getAsString().equals("service_worker")
                    && target.get("url").getAsString().startsWith(origin)) {
                return target.get("targetId").getAsString();
            }
        }
        throw new AssertionError("There is no worker at " + origin);
    }

    private static JsonObject evaluation(String session) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("expression", CLICK);
        wanted.addProperty("awaitPromise", true);
        wanted.addProperty("returnByValue", true);
        JsonObject command = new JsonObject();
        command.addProperty("id", 1);
        command.addProperty("method", "Runtime.evaluate");
        command.add("params", wanted);
        JsonObject message = new JsonObject();
        message.addProperty("sessionId", session);
        message.addProperty("message", command.toString());
        return message;
    }
}
