/** The small script for pages that only need `<message-button>` and `<unread-badge>`. @module */
import { MessageButton } from './message-button.js';
import { UnreadBadge } from './unread-badge.js';
import { defineAll } from './register.js';

defineAll({ 'message-button': MessageButton, 'unread-badge': UnreadBadge });
