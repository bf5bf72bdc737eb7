/**
 * The live line of one person: a socket that comes back by itself, and asking now and then while it does not.
 * @module
 */
import { afterClose, backoff, parseFrame } from './protocol.js';

const HELLO_SECONDS_MAX = 10;
const PING_SECONDS = 25;
const PONG_SECONDS_MAX = 10;
const POLL_SECONDS = 5;
const POLL_HIDDEN_SECONDS = 30;
const FAILURES_BEFORE_POLLING = 3;
const SLOW_SECONDS = 30;

/**
 * Opens the socket, greets, pings, reconnects with full jitter, and polls after three failures in a row. What a frame
 * means is not decided here.
 */
export class Transport {
  #socket = null;
  #attempt = 0;
  #generation = 0;
  #timers = new Map();
  #running = false;
  #needsTicket;

  /**
   * @param {{rest: import('./rest.js').Rest, frame: (frame: object) => void, state: (state: string) => void,
   *   greeted: (hello: object) => void, poll: () => Promise<void>, renew: () => void}} ports
   */
  constructor(ports) {
    this.ports = ports;
    this.#needsTicket = ports.rest.session.kind === 'token';
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.#connect();
  }

  /** Closes the socket and forgets every timer. */
  stop() {
    this.#running = false;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  /** The device says it has a network again, or the page came back: do not wait any longer. */
  wake() {
    if (!this.#running) return;
    if (this.#socket?.readyState === WebSocket.OPEN && this.#timers.has('ping')) {
      this.ports.state('live');
      this.#ping();
    } else if (!this.#socket) {
      this.#attempt = 0;
      this.#connect();
    }
  }

  /** Sends a frame if the line is up; a frame that cannot go out now is dropped, for nothing that counts goes here. */
  send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  async #connect() {
    this.#clear('reconnect');
    const generation = ++this.#generation;
    this.#attempt++;
    if (navigator.onLine === false) return this.#failed(1006);
    let address;
    try {
      address = await this.#address();
    } catch (problem) {
      return this.#failed(problem.slug === 'messaging-disabled' ? 4404 : problem.status === 401 ? 4401 : 1006);
    }
    if (!this.#running || generation !== this.#generation) return undefined;
    return this.#listen(new WebSocket(address));
  }

  async #address() {
    const address = this.ports.rest.base.replace(/^http/, 'ws') + '/ws/messaging';
    if (!this.#needsTicket) return address;
    const { ticket } = await this.ports.rest.ticket();
    return `${address}?ticket=${encodeURIComponent(ticket)}`;
  }

  #listen(socket) {
    this.#socket = socket;
    let greeted = false;
    this.#after('hello', HELLO_SECONDS_MAX, () => this.#drop(socket));
    socket.onmessage = ({ data }) => {
      const frame = parseFrame(data);
      if (!frame || socket !== this.#socket) return;
      if (frame.type === 'pong') return this.#clear('pong');
      if (frame.type !== 'hello') return this.ports.frame(frame);
      greeted = true;
      this.#greeted(frame);
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.#socket) return;
      if (!greeted && !this.#needsTicket) this.#needsTicket = code === 4401 || code === 1006;
      this.#failed(code);
    };
  }

  #greeted(hello) {
    this.#attempt = 0;
    this.#clear('hello');
    this.#clear('poll');
    this.#schedulePing();
    this.ports.state('live');
    this.ports.greeted(hello);
  }

  #drop(socket) {
    if (socket !== this.#socket) return;
    socket.onclose = null;
    socket.close();
    this.#failed(1006);
  }

  #failed(code) {
    this.#socket = null;
    for (const name of ['hello', 'ping', 'pong']) this.#clear(name);
    if (!this.#running) return;
    const next = afterClose(code);
    if (next === 'renew') this.ports.renew();
    this.ports.state(navigator.onLine === false ? 'offline' : next === 'off' ? 'off' : 'connecting');
    if (next === 'stop' || next === 'off' || this.#attempt >= FAILURES_BEFORE_POLLING) this.#poll();
    if (next === 'stop') return;
    const wait = next === 'slow' || next === 'off' ? SLOW_SECONDS * 1000 * (0.5 + Math.random() / 2)
      : backoff(this.#attempt - 1);
    this.#after('reconnect', wait / 1000, () => this.#connect());
  }

  #poll() {
    if (this.#timers.has('poll') || navigator.onLine === false) return;
    const hidden = globalThis.document?.visibilityState === 'hidden';
    this.#after('poll', hidden ? POLL_HIDDEN_SECONDS : POLL_SECONDS, async () => {
      const answered = await this.ports.poll().then(() => true, () => false);
      if (answered && this.#running && !this.#timers.has('ping')) this.ports.state('polling');
      if (this.#running && !this.#timers.has('ping')) this.#poll();
    });
  }

  #schedulePing() {
    this.#after('ping', PING_SECONDS, () => {
      this.#ping();
      this.#schedulePing();
    });
  }

  #ping() {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN || this.#timers.has('pong')) return;
    this.#after('pong', PONG_SECONDS_MAX, () => this.#drop(socket));
    this.send({ type: 'ping' });
  }

  #after(name, seconds, work) {
    this.#clear(name);
    this.#timers.set(name, setTimeout(() => {
      this.#timers.delete(name);
      work();
    }, seconds * 1000));
  }

  #clear(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}
