/**
 * After the first message, once: whether to be told of the answer. Asks nothing of the browser before a press, and does
 * not come back for thirty days after "not now".
 * @module
 */
import { stateOf, turnOn } from '../core/push.js';

const LATER = 'duologue push later';
const LATER_MS = 30 * 86_400_000;

/** @param {import('./duologue-inbox.js').Inbox} inbox where a message was just sent */
export async function offer(inbox) {
  const asked = Number(localStorage.getItem(LATER) ?? 0);
  if (Date.now() - asked < LATER_MS || (await stateOf(inbox.client)) !== 'off') return;
  const { words } = inbox;
  const card = document.createElement('div');
  card.slot = 'card';
  card.className = 'offer';
  card.lang = words.locale;
  card.setAttribute('role', 'group');
  card.setAttribute('aria-label', words.say('push.offer'));
  const text = document.createElement('p');
  text.textContent = words.say('push.offer');
  card.append(text, button(words.say('push.on'), 'button', () => accept(inbox, card)),
    button(words.say('push.later'), 'button quiet', () => dismiss(card)));
  inbox.append(card);
  inbox.announcer.say(words.say('push.offer'));
}

async function accept(inbox, card) {
  const state = await turnOn(inbox.client).catch(() => 'off');
  if (state === 'off') return;
  card.remove();
  inbox.notice(inbox.words.say(state === 'on' ? 'push.is-on' : 'push.denied'));
}

function dismiss(card) {
  localStorage.setItem(LATER, String(Date.now()));
  card.remove();
}

function button(text, look, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = look;
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}
