-- The keys by which push services recognise this installation, and the language of each device.
create table push_keys (
  public_key text collate "C" not null primary key,
  private_key text collate "C" not null,
  created_at bigint not null
);

alter table subscriptions add column language text collate "C";
