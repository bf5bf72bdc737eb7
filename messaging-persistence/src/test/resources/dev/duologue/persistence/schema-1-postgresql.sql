-- A database as Duologue of schema version 1 left it.
create schema duologue;
set search_path = duologue;

-- What Duologue keeps, first form. Times are milliseconds since the epoch, ids of threads and messages 16 bytes.
create table schema_version (
  version bigint not null primary key,
  applied_at bigint not null
);

create table threads (
  id bytea not null primary key,
  low_user text collate "C" not null,
  high_user text collate "C" not null,
  created_at bigint not null,
  check (low_user < high_user)
);
create unique index threads_pair on threads (low_user, high_user);

-- What changes in a thread stands in the rows of both participants alike, so that each person's lists have an index.
create table participants (
  thread bytea not null references threads (id),
  user_id text collate "C" not null,
  side smallint not null,
  role text collate "C",
  read_seq bigint not null,
  read_at bigint,
  last_seq bigint not null,
  version bigint not null,
  activity bigint not null,
  last_message_at bigint not null,
  archived_at bigint,
  primary key (thread, user_id),
  check (read_seq <= last_seq)
);
create index participants_active on participants (user_id, activity) where archived_at is null;
create index participants_archived on participants (user_id, activity) where archived_at is not null;
create index participants_version on participants (user_id, version);
create index participants_unread on participants (user_id) where archived_at is null and last_seq > read_seq;

create table messages (
  thread bytea not null references threads (id),
  seq bigint not null,
  id bytea not null,
  version bigint not null,
  sender text collate "C" not null,
  body text collate "C" not null,
  -- The body as searches see it; null where that is the body itself.
  folded text collate "C",
  created_at bigint not null,
  edited_at bigint,
  deleted_at bigint,
  primary key (thread, seq),
  check (deleted_at is null or (body = '' and folded is null))
);
create unique index messages_sender on messages (sender, id);
create unique index messages_id on messages (thread, id);
-- Each message changes under a number of its own, so that changes can be read in pages of any size.
create unique index messages_version on messages (thread, version);
-- Covers the count of deleted messages after a mark; SQLite would take the primary key if it did not.
create index messages_deleted on messages (thread, seq, deleted_at) where deleted_at is not null;

-- Each person's last change number, and when their latest writes were accepted: 8 bytes each, oldest first.
create table inboxes (
  user_id text collate "C" not null primary key,
  change bigint not null,
  writes bytea not null
);

create table users (
  user_id text collate "C" not null primary key,
  name text collate "C",
  avatar_url text collate "C",
  email text collate "C",
  role text collate "C",
  removed smallint not null,
  by_host smallint not null,
  folded_name text collate "C" not null,
  folded_id text collate "C" not null
);
create index users_name on users (folded_name, user_id) where removed = 0;

create table relationships (
  low_user text collate "C" not null,
  high_user text collate "C" not null,
  low_first smallint not null,
  first_role text collate "C" not null,
  second_role text collate "C" not null,
  primary key (low_user, high_user),
  check (low_user < high_user)
);
create index relationships_high on relationships (high_user);

-- How people want to be told of messages; who has no row has the defaults. Times of day are minutes since midnight.
create table preferences (
  user_id text collate "C" not null primary key,
  push smallint not null,
  email smallint not null,
  preview smallint not null,
  quiet_from smallint,
  quiet_to smallint,
  time_zone text collate "C" not null,
  check ((quiet_from is null) = (quiet_to is null))
);

-- Devices that are told by Web Push. An endpoint belongs to whoever registered it last.
create table subscriptions (
  endpoint text collate "C" not null primary key,
  user_id text collate "C" not null,
  p256dh text collate "C" not null,
  auth text collate "C" not null,
  expires_at bigint,
  registered_at bigint not null
);
create index subscriptions_user on subscriptions (user_id, registered_at);

create table switch (
  id bigint not null primary key check (id = 1),
  state text collate "C" not null
);

create table audit (
  id bigint not null primary key,
  at bigint not null,
  actor text collate "C" not null,
  action text collate "C" not null,
  detail text collate "C" not null
);
create index audit_action on audit (action, id);
insert into schema_version values (1, 1795204605287);
insert into threads values ('\x706b7dff39174c5a833c69b4860bac02', 'ana', 'ben', 1771496131123);
insert into threads values ('\xbe4cc596541d4717960bbb1da658792c', 'ana', 'cem', 1771496134123);
insert into participants values ('\x706b7dff39174c5a833c69b4860bac02', 'ana', 1, 'trainer', 4, 1771496134123, 4, 6, 6, 1771496134123, null);
insert into participants values ('\x706b7dff39174c5a833c69b4860bac02', 'ben', 2, 'trainee', 2, 1771496132123, 4, 6, 6, 1771496134123, null);
insert into participants values ('\xbe4cc596541d4717960bbb1da658792c', 'ana', 1, 'trainer', 1, 1771496134123, 1, 8, 7, 1771496134123, 1771496134123);
insert into participants values ('\xbe4cc596541d4717960bbb1da658792c', 'cem', 2, 'trainee', 0, null, 1, 8, 7, 1771496134123, 1771496134123);
insert into messages values ('\x706b7dff39174c5a833c69b4860bac02', 1, '\x8f28bd2bcaef46c0b02613f1d2c59a5e', 1, 'ana', 'Grüße 👋🏽 "quotes" ''and'' \ back
مرحبا こんにちは', 'grüße 👋🏽 "quotes" ''and'' \ back
مرحبا こんにちは', 1771496131123, null, null);
insert into messages values ('\x706b7dff39174c5a833c69b4860bac02', 2, '\x253fc8bdf23e483e91dc0a29bd351a26', 3, 'ben', 'After the EDIT', 'after the edit', 1771496132123, 1771496133123, null);
insert into messages values ('\x706b7dff39174c5a833c69b4860bac02', 3, '\xf9079a820332486988233981fd550846', 5, 'ana', '', null, 1771496133123, null, 1771496134123);
insert into messages values ('\x706b7dff39174c5a833c69b4860bac02', 4, '\x378f41d05b6946f8b18cfa7ae353df1b', 6, 'ana', 'not read yet', null, 1771496134123, null, null);
insert into messages values ('\xbe4cc596541d4717960bbb1da658792c', 1, '\x0a79026250f941ffbe65a5619ce61bc9', 7, 'ana', 'archived soon', null, 1771496134123, null, null);
insert into inboxes values ('ana', 8, '\x0000019c7565ca330000019c7565d2030000019c7565d5eb0000019c7565d5eb0000019c7565d5eb');
insert into inboxes values ('ben', 6, '\x0000019c7565ce1b0000019c7565d203');
insert into inboxes values ('cem', 8, '\x');
insert into users values ('ana', 'Ana', 'https://example.com/ana.png', 'ana@example.com', 'trainer', 0, 1, 'ana', 'ana');
insert into users values ('ben', 'Ben 👋', null, null, null, 0, 1, 'ben 👋', 'ben');
insert into users values ('cem', null, null, null, null, 1, 1, '', '');
insert into relationships values ('ana', 'ben', 1, 'trainer', 'trainee');
insert into preferences values ('ana', 1, 1, 0, 1320, 420, 'Europe/Berlin');
insert into subscriptions values ('https://push.example.com/send/phone', 'ana', 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU', 'AAECAwQFBgcICQoLDA0ODw', null, 1771496134123);
insert into switch values (1, 'ON');
insert into audit values (1, 1771496130123, 'operator:scene', 'switch.off', 'because');
insert into audit values (2, 1771496130123, 'operator:scene', 'switch.on', 'because');
insert into audit values (3, 1771496134123, 'operator:scene', 'user.remove', 'cem');
