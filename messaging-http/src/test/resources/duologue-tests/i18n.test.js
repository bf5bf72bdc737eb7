import { test, equal, ok } from './assert.js';
import { LANGUAGES, Words, loadWords, pickLanguage } from '/duologue/assets/core/i18n.js';

test('the first language a person prefers and we have is taken', () => {
  equal(pickLanguage(['fi', 'de-AT', 'en']), 'de');
  equal(pickLanguage(['pt-PT']), 'pt-BR');
  equal(pickLanguage(['EN-us']), 'en');
  equal(pickLanguage(['xx']), 'en');
  equal(pickLanguage([]), 'en');
});

test('plural forms follow the language', () => {
  const arabic = new Words('ar', { n: { zero: 'z', one: 'o', two: 't', few: 'f', many: 'm', other: 'x' } });
  equal([0, 1, 2, 3, 11, 100].map((count) => arabic.say('n', { count })), ['z', 'o', 't', 'f', 'm', 'x']);
});

test('numbers are written as the language writes them, and a missing key shows itself', () => {
  const german = new Words('de', { n: '{count} von {limit}' });
  equal(german.say('n', { count: 1801, limit: 2000 }), '1.801 von 2.000');
  equal(german.say('nothing.here'), 'nothing.here');
});

test('every bundle has every key, every place and every plural form', async () => {
  const english = (await loadWords('en')).bundle;
  const places = (entry) => [...new Set(JSON.stringify(entry).match(/\{\w+\}/g) ?? [])].sort();
  for (const language of LANGUAGES) {
    const words = await loadWords(language);
    equal(words.language, language);
    equal(Object.keys(words.bundle).sort(), Object.keys(english).sort(), language);
    for (const [key, entry] of Object.entries(words.bundle)) {
      equal(places(entry), places(english[key]), `${language} ${key}`);
      if (typeof english[key] === 'string') continue;
      const needed = new Intl.PluralRules(words.locale).resolvedOptions().pluralCategories;
      equal(needed.filter((category) => !(category in entry)), [], `${language} ${key}`);
    }
  }
});
