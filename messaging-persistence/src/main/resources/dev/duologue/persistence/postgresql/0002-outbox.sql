-- What is on its way to those who are absent: one row for each event and each channel that is to carry it.
create table outbox (
  event bytea not null,
  channel text collate "C" not null,
  -- 1 for what goes to the recipient of a message, 0 for what goes to the host.
  personal smallint not null,
  kind text collate "C" not null,
  -- A flip of the switch has no thread, and only that.
  thread bytea,
  version bigint not null,
  message bytea,
  seq bigint not null,
  -- The two people of the thread: the sender first if there is a message, else the lower id.
  sender text collate "C",
  recipient text collate "C",
  state text collate "C",
  at bigint not null,
  -- When it may be taken; while somebody has it, when the lease ends.
  due_at bigint not null,
  -- 0 while nobody has it.
  lease bigint not null,
  attempts bigint not null,
  memo text collate "C" not null,
  reason text collate "C" not null,
  dead_at bigint,
  primary key (event, channel)
);
create index outbox_due on outbox (channel, due_at) where dead_at is null;
create index outbox_flips on outbox (channel, due_at) where dead_at is null and thread is null;
create index outbox_person on outbox (recipient, channel) where personal = 1;
create index outbox_dead on outbox (dead_at) where dead_at is not null;

-- Random keys that this installation made for itself, by what they are for.
create table secrets (
  purpose text collate "C" not null primary key,
  value bytea not null
);
