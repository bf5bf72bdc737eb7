import { test, equal, ok } from './assert.js';
import { History, WINDOW_MAX } from '/duologue/assets/core/history.js';

const message = (seq, version = seq, body = `m${seq}`) => ({ id: `id${seq}`, seq, version, body });
const run = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => message(from + at));
const ready = (from, to, atEnd = true) => {
  const history = new History();
  history.replace(run(from, to), atEnd);
  return history;
};

test('applying the same messages twice does no harm', () => {
  const history = ready(1, 3);
  ok(history.merge(run(2, 4)));
  ok(history.merge(run(2, 4)));
  equal(history.messages.map(({ seq }) => seq), [1, 2, 3, 4]);
});

test('messages that come in any order end in order', () => {
  const history = ready(1, 2);
  ok(history.merge([message(4), message(3), message(5)]));
  equal(history.messages.map(({ seq }) => seq), [1, 2, 3, 4, 5]);
});

test('an older version never replaces a newer one', () => {
  const history = ready(1, 3);
  history.merge([message(2, 9, 'edited')]);
  history.merge([message(2, 2, 'old')]);
  equal(history.find('id2').body, 'edited');
});

test('a hole is noticed and nothing is put behind it', () => {
  const history = ready(1, 3);
  ok(!history.merge([message(5)]));
  equal(history.to, 3);
});

test('a window that does not reach the end leaves out what lies beyond it', () => {
  const history = ready(1, 3, false);
  ok(history.merge([message(4), message(2, 8, 'edited')]));
  equal(history.to, 3);
  equal(history.find('id2').body, 'edited');
});

test('older pages drop the newest rows once the window is full', () => {
  const history = ready(401, 401 + WINDOW_MAX - 1);
  history.prepend(run(351, 400));
  equal([history.from, history.messages.length, history.atEnd], [351, WINDOW_MAX, false]);
});

test('newer pages drop the oldest rows and tell when the end is reached', () => {
  const history = ready(1, WINDOW_MAX, false);
  history.append(run(WINDOW_MAX + 1, WINDOW_MAX + 50), true);
  equal([history.from, history.to, history.atEnd], [51, WINDOW_MAX + 50, true]);
});
