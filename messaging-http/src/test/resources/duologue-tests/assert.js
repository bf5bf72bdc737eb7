/** As little of a test library as these tests need. @module */

const tests = [];

/** Registers a test; the name is a sentence that is true when it passes. */
export function test(name, body) {
  tests.push({ name, body });
}

/** Fails unless both are the same by value. */
export function equal(actual, expected, about = '') {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${about} expected ${e} but was ${a}`);
}

/** Fails unless true. */
export function ok(condition, about = 'should be true') {
  if (!condition) throw new Error(about);
}

/** Waits for what happens after the current work, without a clock. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Runs everything registered. @returns {Promise<{name: string, failure: string|null}[]>} */
export async function runAll() {
  const results = [];
  for (const { name, body } of tests) {
    try {
      await body();
      results.push({ name, failure: null });
    } catch (failure) {
      results.push({ name, failure: String(failure.stack ?? failure) });
    }
  }
  return results;
}
