import { test, equal, ok } from './assert.js';
import { Store } from '/duologue/assets/core/store.js';

/** A thread between me and Ann, as the server would write it. */
export const thread = (changes = {}) => ({
  id: 't1', with: { user_id: 'ann', name: 'Ann', removed: false },
  participants: [{ user_id: 'me', read_seq: 1, read_at: null }, { user_id: 'ann', read_seq: 2, read_at: null }],
  archived_at: null, last_message_at: '2026-02-19T10:00:00.000Z', last_seq: 2, unread_count: 1, version: 5,
  last_message: { id: 'id2', seq: 2 }, can_send: true, ...changes });
const message = (seq, changes = {}) => ({ id: `id${seq}`, thread_id: 't1', seq, version: seq + 3, sender_id: 'ann',
  body: `m${seq}`, links: [], created_at: '2026-02-19T10:00:00.000Z', edited_at: null, deleted_at: null, ...changes });
const started = () => {
  const store = new Store();
  store.setMe({ user_id: 'me', unread_count: 1, switch: 'on' });
  store.putThread(thread());
  return store;
};

test('a newer thread is never overwritten by an older one', () => {
  const store = started();
  store.putThread(thread({ version: 4, unread_count: 9 }));
  equal(store.threads.get('t1').unread_count, 1);
});

test('archived threads are not in the list', () => {
  const store = started();
  store.putThread(thread({ version: 6, archived_at: '2026-02-20T10:00:00.000Z' }));
  equal(store.list(), []);
});

test('the newest activity stands first', () => {
  const store = started();
  store.putThread(thread({ id: 't2', last_message_at: '2026-02-19T10:00:00.001Z', with: { user_id: 'bob', name: 'Bob' } }));
  equal(store.list().map(({ id }) => id), ['t2', 't1']);
});

test('only the other side\'s mark says that a message of mine was read', () => {
  const store = started();
  equal(store.readByOther(store.threads.get('t1')).seq, 2);
  equal(store.readByMe(store.threads.get('t1')), 1);
});

test('a frame is told once as arrived, and only for messages that are new', () => {
  const store = started();
  store.history('t1').replace([message(1), message(2)]);
  const heard = [];
  store.subscribe((topic, detail) => topic === 'arrived' && heard.push(detail.messages.map(({ seq }) => seq)));
  const frame = [thread({ version: 7, last_seq: 3 }), [message(3)]];
  ok(store.apply(...frame));
  ok(store.apply(...frame));
  equal(heard, [[3]]);
});

test('a frame after a hole asks for what is missing', () => {
  const store = started();
  store.history('t1').replace([message(1), message(2)]);
  ok(!store.apply(thread({ version: 9, last_seq: 4 }), [message(4)]));
});

test('a message ends the typing sign of its sender', () => {
  const store = started();
  store.setTyping('t1', true, 1);
  store.apply(thread({ version: 7, last_seq: 3 }), [message(3)]);
  ok(!store.typing.has('t1'));
});

test('after a sign-out nothing of the person is left', () => {
  const store = new Store();
  store.setMe({ user_id: 'me', unread_count: 3, switch: 'on' });
  store.putThread(thread());
  store.history('t1').replace([{ id: 'a', seq: 1 }]);
  store.leave();
  equal([store.gone, store.me, store.unread, store.list(), store.histories.size], [true, null, 0, [], 0]);
});
