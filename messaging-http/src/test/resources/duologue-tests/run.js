/** Runs every test file and writes down what happened: `data-state` of the list is `passed` or `failed`. @module */
import { runAll } from './assert.js';
import './protocol.test.js';
import './history.test.js';
import './store.test.js';
import './rows.test.js';
import './outbox.test.js';
import './time.test.js';
import './i18n.test.js';
import './reading.test.js';
import './version.test.js';

const list = document.querySelector('#results');
const results = await runAll();
for (const { name, failure } of results) {
  const item = document.createElement('li');
  item.className = failure ? 'failed' : 'passed';
  item.textContent = failure ? `${name}: ${failure}` : name;
  list.append(item);
}
list.dataset.count = results.length;
list.dataset.state = results.length > 0 && results.every(({ failure }) => !failure) ? 'passed' : 'failed';
