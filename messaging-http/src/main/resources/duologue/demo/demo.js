/**
 * The demo: two people on one screen, each with their own tokens and their own connection, and a switch on each side
 * to be somebody else.
 * @module
 */
const base = document.body.dataset.base ?? '';
const stage = document.querySelector('.stage');
const SIDES = ['left', 'right'];

const { people } = await (await fetch(`${base}/demo/people`)).json();
const chosen = new URLSearchParams(location.search);
const first = people.find((one) => !one.admin) ?? people[0];
const start = { left: chosen.get('left') ?? first?.user_id, right: chosen.get('right') ?? partnerOf(first) };

for (const side of SIDES) stage.append(panel(side, start[side]));

/** Whom the first person is best watched with: somebody with another role. */
function partnerOf(first) {
  return (people.find((one) => one.role !== first.role && !one.admin) ?? people[1])?.user_id;
}

function panel(side, userId) {
  const section = document.createElement('section');
  section.className = 'person';
  section.dataset.side = side;
  section.append(switcher(side, userId));
  play(section, userId);
  return section;
}

function switcher(side, userId) {
  const bar = document.createElement('div');
  bar.className = 'switcher';
  const select = document.createElement('select');
  select.ariaLabel = stage.dataset.wordsPlay;
  for (const person of people) {
    const words = [person.name, person.admin ? 'admin' : person.role].filter(Boolean).join(' · ');
    select.append(new Option(words, person.user_id, false, person.user_id === userId));
  }
  select.addEventListener('change', () => {
    play(bar.parentElement, select.value);
    chosen.set(side, select.value);
    history.replaceState(null, '', `?${chosen}`);
  });
  const own = document.createElement('button');
  own.type = 'button';
  own.className = 'button quiet';
  own.textContent = stage.dataset.wordsSignIn;
  own.addEventListener('click', () => signIn(select.value));
  bar.append(select, own);
  return bar;
}

function play(section, userId) {
  section.querySelector('duologue-inbox')?.remove();
  const inbox = document.createElement('duologue-inbox');
  inbox.setAttribute('base', base || '/');
  inbox.getToken = () => tokenOf(userId);
  const other = start[SIDES.find((side) => side !== section.dataset.side)];
  if (other && other !== userId) inbox.setAttribute('with', other);
  section.append(inbox);
}

async function tokenOf(userId) {
  const answer = await fetch(`${base}/demo/token`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ user_id: userId }) });
  return (await answer.json()).token;
}

/** Exchanges a token for a page session, the way a host's form would. */
async function signIn(userId) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `${base}/session`;
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'token';
  field.value = await tokenOf(userId);
  form.append(field);
  document.body.append(form);
  form.submit();
}
