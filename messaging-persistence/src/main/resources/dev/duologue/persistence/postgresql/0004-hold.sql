-- What must be kept whatever retention and erasure say.
create table thread_holds (
  thread bytea not null primary key references threads (id),
  since bigint not null
);

create table user_holds (
  user_id text collate "C" not null primary key,
  since bigint not null
);

-- Retention finds the oldest messages by it; emptied ones leave it.
create index messages_age on messages (created_at, thread, seq) where deleted_at is null;
