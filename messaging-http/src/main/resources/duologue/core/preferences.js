/** What a person chose for this device alone. @module */

const ENTER = 'duologue enter';

/** Whether Enter alone sends; true where nothing can be kept. */
export function enterSends() {
  try {
    return localStorage.getItem(ENTER) !== 'line';
  } catch {
    return true;
  }
}

/** @param {boolean} on whether Enter alone sends from now on */
export function setEnterSends(on) {
  try {
    localStorage.setItem(ENTER, on ? 'send' : 'line');
  } catch (unavailable) {
    console.info('Not kept:', unavailable.message);
  }
}
