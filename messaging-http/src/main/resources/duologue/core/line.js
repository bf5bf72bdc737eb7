/**
 * One connection per person and browser, however many tabs: one tab holds the line and passes on what comes; when it
 * closes, the next takes over. Where the browser cannot do that, each tab has its own line.
 * @module
 */
import { Transport } from './transport.js';

/** Looks like a {@link Transport} to whoever uses it. */
export class SharedLine {
  #channel = null;
  #release = null;
  #stopped = new AbortController();
  #transport;
  #leads = false;
  #state = 'connecting';

  /** @param {ConstructorParameters<typeof Transport>[0]} ports as for a {@link Transport} */
  constructor(ports) {
    this.ports = ports;
    this.#transport = new Transport({
      ...ports,
      frame: (frame) => this.#pass('frame', frame),
      state: (state) => this.#pass('state', state),
      greeted: (hello) => this.#pass('greeted', hello),
      poll: () => this.ports.poll().then(() => this.#post('poll')),
    });
  }

  /** @param {string} name the same for every tab of this person at this server */
  start(name) {
    if (this.#channel || this.#leads) return;
    if (!navigator.locks || !globalThis.BroadcastChannel) {
      this.#leads = true;
      this.#transport.start();
      return;
    }
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => this.#heard(data);
    this.#post('who');
    navigator.locks.request(name, { signal: this.#stopped.signal }, () => this.#lead()).catch((failure) => {
      if (failure.name !== 'AbortError') throw failure;
    });
  }

  stop() {
    this.#stopped.abort();
    this.#transport.stop();
    this.#release?.();
    this.#channel?.close();
  }

  wake() {
    if (this.#leads) this.#transport.wake();
    else this.#post('wake');
  }

  send(frame) {
    if (this.#leads) this.#transport.send(frame);
    else this.#post('send', frame);
  }

  /** Tells the other tabs that this person has signed out. */
  leave() { this.#post('gone'); }

  #lead() {
    this.#leads = true;
    this.#transport.start();
    return new Promise((release) => { this.#release = release; });
  }

  #pass(kind, content) {
    if (kind === 'state') this.#state = content;
    this.ports[kind](content);
    this.#post(kind, content);
  }

  #post(kind, content) { this.#channel?.postMessage({ kind, content }); }

  #heard({ kind, content }) {
    if (kind === 'gone') this.ports.gone();
    else if (this.#leads) this.#asked(kind, content);
    else if (kind === 'poll') this.ports.poll();
    else if (kind === 'frame' || kind === 'state' || kind === 'greeted') this.ports[kind](content);
  }

  #asked(kind, content) {
    if (kind === 'send') this.#transport.send(content);
    if (kind === 'wake') this.#transport.wake();
    if (kind === 'who') this.#post('state', this.#state);
  }
}
