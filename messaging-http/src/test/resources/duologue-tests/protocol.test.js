import { test, equal, ok } from './assert.js';
import * as protocol from '/duologue/assets/core/protocol.js';

test('an id is a UUID of version 7 that sorts by time', () => {
  const early = protocol.newId(1_700_000_000_000);
  const late = protocol.newId(1_700_000_000_001);
  ok(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(early), early);
  ok(early < late, `${early} < ${late}`);
  equal(parseInt(early.replaceAll('-', '').slice(0, 12), 16), 1_700_000_000_000);
});

test('length is counted in code points', () => {
  equal(protocol.codePoints('a😀b'), 3);
  equal(protocol.codePoints('👩‍👩‍👧'), 5);
  equal(protocol.codePoints(''), 0);
});

test('a body is tidied as the server does it', () => {
  equal(protocol.tidyBody('\uFEFF\u3000 a\r\nb\rc\t \n'), 'a\nb\nc');
  equal(protocol.tidyBody('a\u0000b\u0007c\u0085d'), 'abcd');
  equal(protocol.tidyBody('x\ud800y\udc00z'), 'xyz');
  equal(protocol.tidyBody('😀'), '😀');
  equal(protocol.tidyBody(' \n\u2028 '), '');
});

test('links are cut out by code points and only safe schemes can be followed', () => {
  equal(protocol.runs('😀 see https://a.example/x ok', [{ start: 6, end: 25 }]), [
    { text: '😀 see ', href: null }, { text: 'https://a.example/x', href: 'https://a.example/x' }, { text: ' ok', href: null }]);
  equal(protocol.runs('javascript:alert(1)', [{ start: 0, end: 19 }])[0].href, null);
  equal(protocol.runs('abc', [{ start: 2, end: 9 }]), [{ text: 'abc', href: null }]);
});

test('only one to three emoji stand large', () => {
  ok(protocol.onlyEmoji('🎉'));
  ok(protocol.onlyEmoji('👩‍👩‍👧 🇯🇵 👍🏽'));
  ok(!protocol.onlyEmoji('🎉🎉🎉🎉'));
  ok(!protocol.onlyEmoji('1'));
  ok(!protocol.onlyEmoji('#'));
  ok(!protocol.onlyEmoji('ok 🎉'));
});

test('a frame that is not an object with a type is nothing', () => {
  for (const data of ['', '[]', '1', 'null', '{"type":1}', '{', new Blob()]) equal(protocol.parseFrame(data), null);
  equal(protocol.parseFrame('{"type":"pong"}'), { type: 'pong' });
});

test('a problem knows whether trying again can help', () => {
  const of = (status, slug) => new protocol.Problem(status, { type: `/problems/${slug}` });
  ok(of(403, 'contact-refused').permanent);
  ok(of(409, 'message-id-taken').permanent);
  ok(!of(409, 'messaging-read-only').permanent);
  ok(!of(404, 'messaging-disabled').permanent);
  ok(!of(429, 'rate-limited').permanent);
  ok(!of(503, 'unavailable').permanent);
  ok(!new protocol.Problem(0).permanent);
  equal(of(429, 'rate-limited').slug, 'rate-limited');
});

test('waiting grows, has full jitter and ends at half a minute', () => {
  equal(protocol.backoff(0, () => 1), 1000);
  equal(protocol.backoff(3, () => 1), 8000);
  equal(protocol.backoff(50, () => 1), 30_000);
  equal(protocol.backoff(9, () => 0), 200);
});

test('close codes say what to do next', () => {
  equal([4401, 4403, 4404, 4408, 4410, 4429, 1006].map(protocol.afterClose),
    ['renew', 'stop', 'off', 'again', 'again', 'slow', 'again']);
});
