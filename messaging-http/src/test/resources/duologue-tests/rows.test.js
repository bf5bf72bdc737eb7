import { test, equal, ok } from './assert.js';
import { initials, rows, tint } from '/duologue/assets/core/rows.js';
import { Times } from '/duologue/assets/core/time.js';

const times = new Times('en', 'UTC');
const message = (seq, at, sender = 'ann', changes = {}) => ({ id: `id${seq}`, seq, sender_id: sender, body: `m${seq}`,
  created_at: at, edited_at: null, deleted_at: null, ...changes });
const draw = (messages, changes = {}) => rows({ messages, pending: [], userId: 'me', readByOther: 0, unreadAfter: null,
  times, ...changes });
const kinds = (drawn) => drawn.map(({ kind, key }) => (kind === 'message' ? key : kind));

test('each day begins with its date', () => {
  equal(kinds(draw([message(1, '2026-02-18T23:59:59.000Z'), message(2, '2026-02-19T00:00:01.000Z')])),
    ['day', 'id1', 'day', 'id2']);
});

test('a group is one sender within five minutes', () => {
  const drawn = draw([message(1, '2026-02-19T10:00:00.000Z'), message(2, '2026-02-19T10:04:00.000Z'),
    message(3, '2026-02-19T10:04:30.000Z', 'me'), message(4, '2026-02-19T10:20:00.000Z', 'me')]);
  equal(drawn.slice(1).map(({ first, last }) => [first, last]), [[true, false], [false, true], [true, true], [true, true]]);
});

test('the unread mark stands once, before the first message of the other side after it', () => {
  const drawn = draw([message(1, '2026-02-19T10:00:00.000Z'), message(2, '2026-02-19T10:00:00.000Z', 'me'),
    message(3, '2026-02-19T10:00:00.000Z'), message(4, '2026-02-19T10:00:00.000Z')], { unreadAfter: 1 });
  equal(kinds(drawn), ['day', 'id1', 'id2', 'unread', 'id3', 'id4']);
});

test('what is on its way stands last, and goes when the server has it', () => {
  const pending = [{ id: 'id2', body: 'x', at: Date.parse('2026-02-19T10:01:00Z'), state: 'sending' }];
  equal(kinds(draw([message(1, '2026-02-19T10:00:00.000Z')], { pending })), ['day', 'id1', 'id2']);
  equal(kinds(draw([message(1, '2026-02-19T10:00:00.000Z'), message(2, '2026-02-19T10:01:00.000Z', 'me')], { pending })),
    ['day', 'id1', 'id2']);
});

test('the state stands on the newest stored message of mine and on each that is not stored', () => {
  const pending = ['failed', 'queued'].map((state, at) => ({ id: state, body: 'x', at: Date.parse('2026-02-19T10:01:00Z') + at, state }));
  const drawn = draw([message(1, '2026-02-19T10:00:00.000Z', 'me'), message(2, '2026-02-19T10:00:01.000Z', 'me')],
    { pending, readByOther: 1 }).filter(({ kind }) => kind === 'message');
  equal(drawn.map(({ state, showState }) => [state, showState]),
    [['read', false], ['sent', true], ['failed', true], ['queued', true]]);
});

test('initials read well in every script', () => {
  equal(['Mara Lindqvist', 'Tom', '田中 優希', 'أميرة حداد', '😀 x', 'jean luc picard'].map(initials),
    ['ML', 'T', '田', 'أ', '😀', 'JP']);
});

test('a person always has the same colour', () => {
  ok(tint('mara') === tint('mara') && tint('mara') >= 0 && tint('mara') < 12);
});
