-- What must be kept whatever retention and erasure say.
create table thread_holds (
  thread blob not null primary key references threads (id),
  since integer not null
) without rowid;

create table user_holds (
  user_id text not null primary key,
  since integer not null
) without rowid;

-- Retention finds the oldest messages by it; emptied ones leave it.
create index messages_age on messages (created_at, thread, seq) where deleted_at is null;
