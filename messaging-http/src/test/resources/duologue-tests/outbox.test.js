import { test, equal, ok, settled } from './assert.js';
import { Outbox } from '/duologue/assets/core/outbox.js';
import { Problem } from '/duologue/assets/core/protocol.js';

/** An outbox whose deliveries end when the test says so. */
function scene({ online = true, shelf } = {}) {
  const calls = [];
  const place = { online, calls };
  place.outbox = new Outbox({
    deliver: (entry) => new Promise((done, refuse) => calls.push({ entry, done, refuse })),
    changed: () => {}, mayTry: () => place.online, shelf });
  return place;
}
const refusal = (status, slug) => new Problem(status, { type: `/problems/${slug}` });

test('one message per person is in flight, in the order they were written', async () => {
  const { outbox, calls } = scene();
  outbox.add('ann', '1');
  outbox.add('ann', '2');
  outbox.add('bob', '3');
  equal(calls.map(({ entry }) => entry.body), ['1', '3']);
  calls[0].done();
  await settled();
  equal(calls.map(({ entry }) => entry.body), ['1', '3', '2']);
});

test('what was stored is gone from the outbox', async () => {
  const { outbox, calls } = scene();
  outbox.add('ann', '1');
  calls[0].done();
  await settled();
  equal(outbox.size, 0);
});

test('a permanent refusal keeps the text and does not block the next', async () => {
  const { outbox, calls } = scene();
  outbox.add('ann', '1');
  outbox.add('ann', '2');
  calls[0].refuse(refusal(403, 'contact-refused'));
  await settled();
  equal(outbox.to('ann').map(({ body, state, failure }) => [body, state, failure]),
    [['1', 'failed', 'contact-refused'], ['2', 'sending', null]]);
});

test('a passing failure keeps the same id for the next try', async () => {
  const { outbox, calls } = scene();
  const { id } = outbox.add('ann', '1');
  calls[0].refuse(refusal(503, 'unavailable'));
  await settled();
  equal(outbox.to('ann')[0].state, 'queued');
  outbox.flush({ now: true });
  equal(calls[1].entry.id, id);
});

test('without a connection nothing is tried and nothing is lost', async () => {
  const place = scene({ online: false });
  place.outbox.add('ann', '1');
  equal(place.calls.length, 0);
  place.online = true;
  place.outbox.flush({ now: true });
  equal(place.calls.length, 1);
});

test('a message that the server told us about is settled although the answer never came', async () => {
  const { outbox, calls } = scene();
  const { id } = outbox.add('ann', '1');
  outbox.settle(id);
  calls[0].refuse(refusal(0, 'unreachable'));
  await settled();
  equal(outbox.size, 0);
});

test('what an earlier visit left behind is sent with its old id', async () => {
  const kept = [{ id: 'old', to: 'ann', body: 'x', at: Date.now(), state: 'sending', failure: null, attempts: 3 }];
  const { outbox, calls } = scene({ shelf: { all: async () => kept, put() {}, delete() {} } });
  await outbox.restore();
  equal(calls.map(({ entry }) => entry.id), ['old']);
});

test('trying again by hand sends a failed message under the same id', async () => {
  const { outbox, calls } = scene();
  const { id } = outbox.add('ann', '1');
  calls[0].refuse(refusal(400, 'invalid-request'));
  await settled();
  outbox.retry(id);
  ok(calls.length === 2 && calls[1].entry.id === id);
});
