-- What is on its way to those who are absent: one row for each event and each channel that is to carry it.
create table outbox (
  event blob not null,
  channel text not null,
  -- 1 for what goes to the recipient of a message, 0 for what goes to the host.
  personal integer not null,
  kind text not null,
  -- A flip of the switch has no thread, and only that.
  thread blob,
  version integer not null,
  message blob,
  seq integer not null,
  -- The two people of the thread: the sender first if there is a message, else the lower id.
  sender text,
  recipient text,
  state text,
  at integer not null,
  -- When it may be taken; while somebody has it, when the lease ends.
  due_at integer not null,
  -- 0 while nobody has it.
  lease integer not null,
  attempts integer not null,
  memo text not null,
  reason text not null,
  dead_at integer,
  primary key (event, channel)
) without rowid;
create index outbox_due on outbox (channel, due_at) where dead_at is null;
create index outbox_flips on outbox (channel, due_at) where dead_at is null and thread is null;
create index outbox_person on outbox (recipient, channel) where personal = 1;
create index outbox_dead on outbox (dead_at) where dead_at is not null;

-- Random keys that this installation made for itself, by what they are for.
create table secrets (
  purpose text not null primary key,
  value blob not null
) without rowid;
