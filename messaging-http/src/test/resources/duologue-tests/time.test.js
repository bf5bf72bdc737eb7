import { test, equal, ok } from './assert.js';
import { Times, closeInTime } from '/duologue/assets/core/time.js';

const at = (text) => new Date(text);
const berlin = new Times('en', 'Europe/Berlin');

test('yesterday is the calendar day before, not the last 24 hours', () => {
  equal(berlin.day(at('2026-02-18T22:59:00Z'), at('2026-02-19T00:30:00Z')), 'Yesterday');
  equal(berlin.day(at('2026-02-17T22:30:00Z'), at('2026-02-19T22:30:00Z')), 'Tuesday');
});

test('a day with a clock change is one day', () => {
  equal(berlin.daysAgo(at('2026-03-28T12:00:00Z'), at('2026-03-29T21:30:00Z')), 1);
  equal(berlin.daysAgo(at('2026-10-24T12:00:00Z'), at('2026-10-25T22:30:00Z')), 1);
});

test('a weekday names the last six days only, then comes the date, then the year', () => {
  const now = at('2026-02-19T12:00:00Z');
  equal(berlin.day(at('2026-02-13T12:00:00Z'), now), 'Friday');
  equal(berlin.day(at('2026-02-12T12:00:00Z'), now), 'February 12');
  equal(berlin.day(at('2025-12-31T12:00:00Z'), now), 'December 31, 2025');
});

test('beside a conversation stands the time today and a short date later', () => {
  const now = at('2026-02-19T12:00:00Z');
  ok(berlin.short(at('2026-02-19T09:05:00Z'), now).includes('10:05'));
  equal(berlin.short(at('2026-02-17T09:05:00Z'), now), 'Tue');
  equal(berlin.short(at('2026-01-05T09:05:00Z'), now), 'Jan 5');
});

test('midnight is shown as the language writes it', () => {
  ok(berlin.clock(at('2026-02-18T23:00:00Z')).startsWith('12:00'));
  ok(/^0?0:00$/.test(new Times('de', 'Europe/Berlin').clock(at('2026-02-18T23:00:00Z'))));
});

test('a message from a clock ahead of ours is today, not in minus one day', () => {
  equal(berlin.day(at('2026-02-19T12:05:00Z'), at('2026-02-19T12:00:00Z')), 'Today');
});

test('messages five minutes apart are no longer one group', () => {
  ok(closeInTime(0, 299_999));
  ok(!closeInTime(0, 300_000));
});
