-- What Duologue keeps, first form. Times are milliseconds since the epoch, ids of threads and messages 16 bytes.
-- "Duol", so that another program's file is never taken for one of ours.
pragma application_id = 1148546924;

create table schema_version (
  version integer not null primary key,
  applied_at integer not null
);

create table threads (
  id blob not null primary key,
  low_user text not null,
  high_user text not null,
  created_at integer not null,
  check (low_user < high_user)
) without rowid;
create unique index threads_pair on threads (low_user, high_user);

-- What changes in a thread stands in the rows of both participants alike, so that each person's lists have an index.
create table participants (
  thread blob not null references threads (id),
  user_id text not null,
  side integer not null,
  role text,
  read_seq integer not null,
  read_at integer,
  last_seq integer not null,
  version integer not null,
  activity integer not null,
  last_message_at integer not null,
  archived_at integer,
  primary key (thread, user_id),
  check (read_seq <= last_seq)
) without rowid;
create index participants_active on participants (user_id, activity) where archived_at is null;
create index participants_archived on participants (user_id, activity) where archived_at is not null;
create index participants_version on participants (user_id, version);
create index participants_unread on participants (user_id) where archived_at is null and last_seq > read_seq;

create table messages (
  thread blob not null references threads (id),
  seq integer not null,
  id blob not null,
  version integer not null,
  sender text not null,
  body text not null,
  -- The body as searches see it; null where that is the body itself.
  folded text,
  created_at integer not null,
  edited_at integer,
  deleted_at integer,
  primary key (thread, seq),
  check (deleted_at is null or (body = '' and folded is null))
) without rowid;
create unique index messages_sender on messages (sender, id);
create unique index messages_id on messages (thread, id);
-- Each message changes under a number of its own, so that changes can be read in pages of any size.
create unique index messages_version on messages (thread, version);
-- Covers the count of deleted messages after a mark; SQLite would take the primary key if it did not.
create index messages_deleted on messages (thread, seq, deleted_at) where deleted_at is not null;

-- Each person's last change number, and when their latest writes were accepted: 8 bytes each, oldest first.
create table inboxes (
  user_id text not null primary key,
  change integer not null,
  writes blob not null
) without rowid;

create table users (
  user_id text not null primary key,
  name text,
  avatar_url text,
  email text,
  role text,
  removed integer not null,
  by_host integer not null,
  folded_name text not null,
  folded_id text not null
) without rowid;
create index users_name on users (folded_name, user_id) where removed = 0;

create table relationships (
  low_user text not null,
  high_user text not null,
  low_first integer not null,
  first_role text not null,
  second_role text not null,
  primary key (low_user, high_user),
  check (low_user < high_user)
) without rowid;
create index relationships_high on relationships (high_user);

-- How people want to be told of messages; who has no row has the defaults. Times of day are minutes since midnight.
create table preferences (
  user_id text not null primary key,
  push integer not null,
  email integer not null,
  preview integer not null,
  quiet_from integer,
  quiet_to integer,
  time_zone text not null,
  check ((quiet_from is null) = (quiet_to is null))
) without rowid;

-- Devices that are told by Web Push. An endpoint belongs to whoever registered it last.
create table subscriptions (
  endpoint text not null primary key,
  user_id text not null,
  p256dh text not null,
  auth text not null,
  expires_at integer,
  registered_at integer not null
) without rowid;
create index subscriptions_user on subscriptions (user_id, registered_at);

create table switch (
  id integer not null primary key check (id = 1),
  state text not null
);

create table audit (
  id integer not null primary key,
  at integer not null,
  actor text not null,
  action text not null,
  detail text not null
);
create index audit_action on audit (action, id);
