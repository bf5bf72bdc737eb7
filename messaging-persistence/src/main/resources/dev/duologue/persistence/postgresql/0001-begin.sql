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
