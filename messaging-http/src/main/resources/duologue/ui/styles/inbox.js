/** The sheets of `<duologue-inbox>`, in order. @module */
import { theme } from './theme.js';
import { layout } from './layout.js';
import { list } from './list.js';
import { thread } from './thread.js';

/** Shared by every inbox of a page. */
export const inboxSheets = [theme, layout, list, thread];
