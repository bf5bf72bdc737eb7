import { test, equal, settled } from './assert.js';
import { ReadMarks } from '/duologue/assets/core/reading.js';
import { thread } from './store.test.js';
import { Store } from '/duologue/assets/core/store.js';

function scene(me = {}) {
  const told = [];
  const store = new Store();
  store.setMe({ user_id: 'me', unread_count: 1, switch: 'on', ...me });
  store.setConnection('live');
  return { told, store, marks: new ReadMarks({ read: async (id, seq) => told.push([id, seq]) }, store) };
}

test('marks seen together become one request with the newest', async () => {
  const { told, marks } = scene();
  for (const seq of [2, 4, 3]) marks.seen(thread(), seq);
  await settled();
  equal(told, [['t1', 4]]);
});

test('what is already read is not told again', async () => {
  const { told, marks } = scene();
  marks.seen(thread(), 1);
  await settled();
  equal(told, []);
});

test('whoever looks on behalf of somebody else leaves no mark', async () => {
  const { told, marks } = scene({ impersonated_by: 'support' });
  marks.seen(thread(), 2);
  await settled();
  equal(told, []);
});

test('nothing is marked while messages are switched off or read-only', async () => {
  const { told, marks, store } = scene();
  store.setSwitch('read-only');
  marks.seen(thread(), 2);
  await settled();
  equal(told, []);
});

test('what is held back as unread leaves no mark until it is released', async () => {
  const { told, marks } = scene();
  marks.seen(thread(), 2);
  marks.hold('t1');
  marks.seen(thread(), 3);
  await settled();
  equal(told, []);
  marks.release('t1');
  marks.seen(thread(), 3);
  await settled();
  equal(told, [['t1', 3]]);
});
